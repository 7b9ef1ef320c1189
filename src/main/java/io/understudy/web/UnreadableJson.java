package io.understudy.web;

import com.fasterxml.jackson.annotation.JsonValue;
import io.understudy.rest.Invalid;
import io.understudy.rest.Malformed;
import io.understudy.rest.Problem;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/** Says in our words why Jackson could not read a body: which field, what is legal, and what was given where it tells. */
final class UnreadableJson {

    private UnreadableJson() {}

    /** Returns the problem that an exception of Jackson's stands for; 400 for what is no JSON of ours, 422 for values. */
    static Problem problem(JacksonException failure) {
        Optional<Problem> own = cause(failure);
        if (own.isPresent()) {
            return own.get();
        }
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return unknownField(unknown);
        }
        if (failure instanceof InvalidNullException missing) {
            return missing(missing);
        }
        if (failure instanceof ValueInstantiationException refused) {
            return new Invalid(
                    field(refused),
                    "value-invalid",
                    "The value of " + named(refused) + " is not legal" + because(refused));
        }
        if (failure instanceof MismatchedInputException mismatch && !isNoOneDocument(mismatch)) {
            return mismatch(mismatch);
        }
        return malformed(failure);
    }

    private static Problem unknownField(UnrecognizedPropertyException unknown) {
        Collection<Object> known =
                Optional.ofNullable(unknown.getKnownPropertyIds()).orElseGet(List::of);
        String legal = known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
        return new Malformed(
                        "field-unknown",
                        "There is no field \"" + Problem.excerpt(field(unknown)) + "\", legal are: " + legal + ".")
                .with("field", field(unknown))
                .with("legal", legal);
    }

    private static Problem missing(InvalidNullException missing) {
        return new Invalid(field(missing), "field-missing", named(missing) + " is absent or null, and must be given.")
                .with("legal", kind(missing.getTargetType()));
    }

    private static Problem mismatch(MismatchedInputException mismatch) {
        String legal = kind(mismatch.getTargetType());
        Problem problem = new Invalid(
                        field(mismatch),
                        "type-mismatch",
                        named(mismatch) + " is of the wrong kind, legal is " + legal + ".")
                .with("legal", legal);
        return mismatch instanceof InvalidFormatException format && format.getValue() != null
                ? problem.with("given", String.valueOf(format.getValue()))
                : problem;
    }

    private static Problem malformed(JacksonException failure) {
        TokenStreamLocation where = failure.getLocation();
        String place = where == null || where.getLineNr() < 1
                ? ""
                : " The fault is at line " + where.getLineNr() + ", column " + where.getColumnNr() + ".";
        return new Malformed(
                "json-malformed",
                "The body is not one JSON document in UTF-8 with each name once, nested at most 100 deep." + place);
    }

    /** Says whether there is nothing where a document should be, or something behind its end; neither has a field. */
    private static boolean isNoOneDocument(MismatchedInputException mismatch) {
        String message = String.valueOf(mismatch.getOriginalMessage());
        return mismatch.getPath().isEmpty()
                && (message.startsWith("Trailing token") || message.startsWith("No content"));
    }

    private static Optional<Problem> cause(Throwable failure) {
        return Stream.iterate(failure.getCause(), cause -> cause != null, Throwable::getCause)
                .limit(20)
                .filter(Problem.class::isInstance)
                .map(Problem.class::cast)
                .findFirst();
    }

    /** Only the messages of illegal arguments are ours, and written for callers. */
    private static String because(ValueInstantiationException refused) {
        return refused.getCause() instanceof IllegalArgumentException illegal && illegal.getMessage() != null
                ? ": " + Problem.excerpt(illegal.getMessage())
                : ".";
    }

    private static String named(JacksonException failure) {
        String field = field(failure);
        return field.isEmpty() ? "The body" : Problem.excerpt(field);
    }

    private static String field(JacksonException failure) {
        String path = failure.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining());
        return path.startsWith(".") ? path.substring(1) : path;
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == null) {
            return "another kind of value";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(UnreadableJson::written)
                            .collect(Collectors.joining(", "));
        }
        if (type.isRecord() && valueOf(type).isPresent()) {
            return kind(valueOf(type).get());
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a whole number";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "an array";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "another kind of value";
    }

    /** Returns the type of the component that alone stands for a record in JSON. */
    private static Optional<Class<?>> valueOf(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getAccessor().isAnnotationPresent(JsonValue.class))
                .<Class<?>>map(RecordComponent::getType)
                .findFirst();
    }

    private static String written(Object constant) {
        return JsonMapper.shared().convertValue(constant, String.class);
    }
}
