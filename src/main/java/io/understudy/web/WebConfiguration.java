package io.understudy.web;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.validation.Validator;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the rules for every call before the interface's controllers, and has bodies in JSON alone. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new CallRules()).addPathPatterns("/v1/**");
    }

    /** Requests are checked where they are read, and nowhere by annotations. */
    @Override
    public Validator getValidator() {
        return Validator.forType(Void.class, (nothing, errors) -> {});
    }

    /** Keeps YAML out, which comes uninvited with a library that the description of the interface needs. */
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        StringHttpMessageConverter instead = new StringHttpMessageConverter();
        instead.setSupportedMediaTypes(List.of(MediaType.APPLICATION_YAML));
        builder.withYamlConverter(instead).configureMessageConvertersList(converters -> converters.remove(instead));
    }
}
