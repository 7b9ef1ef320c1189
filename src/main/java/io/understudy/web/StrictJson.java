package io.understudy.web;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads JSON to the letter: one document, each name once and known, no value taken for another's kind, nothing required
 * absent. Writes times in UTC with three decimals.
 */
@Component
class StrictJson implements JsonMapperBuilderCustomizer, JsonFactoryBuilderCustomizer {

    private static final int DEEPEST = 100;

    private static final Set<CoercionInputShape> SCALARS = Set.of(
            CoercionInputShape.Integer,
            CoercionInputShape.Float,
            CoercionInputShape.Boolean,
            CoercionInputShape.String,
            CoercionInputShape.EmptyString);

    @Override
    public void customize(JsonFactoryBuilder builder) {
        builder.disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
    }

    @Override
    public void customize(JsonMapper.Builder builder) {
        builder.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .annotationIntrospector(
                        AnnotationIntrospector.pair(new RequiredComponents(), builder.annotationIntrospector()))
                .addModule(new SimpleModule("times").addSerializer(new TimeSerializer()));
        refuse(builder, LogicalType.Textual, CoercionInputShape.String, CoercionInputShape.EmptyString);
        refuse(builder, LogicalType.Integer, CoercionInputShape.Integer);
        refuse(builder, LogicalType.Float, CoercionInputShape.Integer, CoercionInputShape.Float);
        refuse(builder, LogicalType.Boolean, CoercionInputShape.Boolean);
        refuse(builder, LogicalType.Enum, CoercionInputShape.String);
    }

    /** Refuses for one kind of value every scalar but its own. */
    private static void refuse(JsonMapper.Builder builder, LogicalType type, CoercionInputShape... own) {
        builder.withCoercionConfig(type, config -> refuseAllBut(config, Set.copyOf(Arrays.asList(own))));
    }

    private static void refuseAllBut(MutableCoercionConfig config, Set<CoercionInputShape> own) {
        SCALARS.stream()
                .filter(shape -> !own.contains(shape))
                .forEach(shape -> config.setCoercion(shape, CoercionAction.Fail));
    }

    private static final class TimeSerializer extends StdSerializer<Instant> {

        private static final DateTimeFormatter FORM =
                new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

        TimeSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant time, JsonGenerator out, SerializationContext context) {
            out.writeString(FORM.format(time));
        }
    }
}
