package io.understudy.rest;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Makes {@link Paging}, {@link Prefer}, {@link IfMatch} and {@link Accept} arguments of controller methods. */
@Configuration(proxyBeanMethods = false)
class RestConfiguration implements WebMvcConfigurer {

    private static final Pattern LIMIT = Pattern.compile("[0-9]{1,4}");

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new RequestArgument<>(Paging.class, RestConfiguration::paging));
        resolvers.add(new RequestArgument<>(Prefer.class, request -> Prefer.of(lines(request, "Prefer"))));
        resolvers.add(new RequestArgument<>(Accept.class, request -> Accept.of(lines(request, "Accept"))));
        resolvers.add(new RequestArgument<>(IfMatch.class, request -> IfMatch.of(lines(request, "If-Match"))));
    }

    /** Offers the system's clock to all who need the time, unless another is configured. */
    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return InstantSource.system();
    }

    private static Paging paging(NativeWebRequest request) {
        int limit = Optional.ofNullable(request.getParameter("limit"))
                .map(RestConfiguration::limit)
                .orElse(Paging.USUAL);
        return new Paging(limit, Optional.ofNullable(request.getParameter("after")));
    }

    private static int limit(String given) {
        if (LIMIT.matcher(given).matches()) {
            return Integer.parseInt(given);
        }
        throw Paging.limitInvalid(given);
    }

    private static List<String> lines(NativeWebRequest request, String header) {
        String[] lines = request.getHeaderValues(header);
        return lines == null ? List.of() : List.of(lines);
    }
}
