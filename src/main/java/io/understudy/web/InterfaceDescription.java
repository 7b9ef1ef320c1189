package io.understudy.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.understudy.rest.Accept;
import io.understudy.rest.IfMatch;
import io.understudy.rest.Paging;
import io.understudy.rest.Prefer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;

/** Describes the interface as a whole: the loop, the headers and parameters that all calls share, the problems. */
@Lazy
@Configuration(proxyBeanMethods = false)
class InterfaceDescription {

    private static final String PROBLEM = "Problem";

    private static final Map<Class<?>, List<Parameter>> PARAMETERS = Map.of(
            Paging.class, List.of(limit(), after()),
            Prefer.class, List.of(prefer()),
            IfMatch.class, List.of(ifMatch()));

    private static final Set<RequestMethod> UNSAFE =
            Set.of(RequestMethod.POST, RequestMethod.PUT, RequestMethod.PATCH, RequestMethod.DELETE);

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Paging.class, Prefer.class, IfMatch.class, Accept.class);
        // the describer takes it for a bean and fails on its subtypes
        SpringDocUtils.getConfig().replaceWithSchema(JsonNode.class, new ObjectSchema());
    }

    @Bean
    OpenAPI openApi(ObjectProvider<BuildProperties> build) {
        BuildProperties known = build.getIfAvailable();
        return new OpenAPI()
                .info(new Info()
                        .title("Understudy")
                        .version(known == null ? "development" : known.getVersion())
                        .description("""
                                Text classifiers that learn from every correction.

                                A model is made from its labels' names and answers at once. Ask it \
                                (`predictions`), tell it what was wrong (`feedback`) or give it examples \
                                (`examples`): a training job makes a new version, an evaluation measures it, \
                                and a promotion puts it on the stage, by itself when the evidence suffices. \
                                With `Prefer: wait=30` a correction answers what the model says now."""))
                .components(new Components().addSchemas(PROBLEM, problem()));
    }

    @Bean
    GlobalOperationCustomizer sharedParametersAndProblems() {
        return InterfaceDescription::complete;
    }

    private static Operation complete(Operation operation, HandlerMethod method) {
        if (!isNamed(method)) {
            operation.setOperationId(name(method));
        }
        Stream.of(method.getMethodParameters())
                .flatMap(parameter -> PARAMETERS.getOrDefault(parameter.getParameterType(), List.of()).stream())
                .forEach(operation::addParametersItem);
        if (isUnsafe(method)) {
            operation.addParametersItem(idempotencyKey());
        }
        if (operation.getResponses() == null) {
            operation.setResponses(new ApiResponses());
        }
        operation.getResponses().putIfAbsent("4XX", refusal());
        return operation;
    }

    private static boolean isNamed(HandlerMethod method) {
        io.swagger.v3.oas.annotations.Operation said =
                method.getMethodAnnotation(io.swagger.v3.oas.annotations.Operation.class);
        return said != null && !said.operationId().isEmpty();
    }

    /** Returns a name that stays when other calls come and go: generated clients make a method of it. */
    private static String name(HandlerMethod method) {
        return method.getMethod().getName()
                + method.getBeanType().getSimpleName().replace("Controller", "");
    }

    private static boolean isUnsafe(HandlerMethod method) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        return mapping != null && Stream.of(mapping.method()).anyMatch(UNSAFE::contains);
    }

    private static ApiResponse refusal() {
        Schema<?> schema = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
        return new ApiResponse()
                .description("Refused: the problem says why, and what is legal")
                .content(new Content()
                        .addMediaType(
                                MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new io.swagger.v3.oas.models.media.MediaType().schema(schema)));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("A problem document of RFC 9457")
                .addProperty("type", new StringSchema().example("urn:understudy:problem:label-space"))
                .addProperty("title", new StringSchema().example("Label space"))
                .addProperty("status", new IntegerSchema().example(422))
                .addProperty("detail", new StringSchema().description("what was given and what is legal, in words"))
                .addProperty("field", new StringSchema().description("the field, parameter or header at fault"))
                .addProperty("given", new Schema<>().description("what was given, at most 200 characters of it"))
                .addProperty("legal", new Schema<>().description("what is legal"));
    }

    private static Parameter limit() {
        IntegerSchema bounds = new IntegerSchema();
        bounds.setMinimum(BigDecimal.ONE);
        bounds.setMaximum(BigDecimal.valueOf(Paging.MOST));
        bounds.setDefault(Paging.USUAL);
        return new QueryParameter()
                .name("limit")
                .description("the most members of a page")
                .schema(bounds);
    }

    private static Parameter after() {
        return new QueryParameter()
                .name("after")
                .description("`next` of the page before")
                .schema(new StringSchema());
    }

    private static Parameter prefer() {
        return new HeaderParameter()
                .name("Prefer")
                .description("`wait=N`: wait up to N seconds, at most 600, for the finished thing")
                .schema(new StringSchema())
                .example("wait=30");
    }

    private static Parameter ifMatch() {
        return new HeaderParameter()
                .name("If-Match")
                .description("the `ETag` that was read: the change is made only if it is still the present one")
                .schema(new StringSchema());
    }

    private static Parameter idempotencyKey() {
        return new HeaderParameter()
                .name("Idempotency-Key")
                .description("makes the call safe to repeat for a day: the same key and body get the same answer")
                .schema(new StringSchema().minLength(1).maxLength(255));
    }
}
