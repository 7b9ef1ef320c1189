package io.understudy.web;

import org.springdoc.core.properties.SwaggerUiConfigProperties;
import org.springdoc.core.properties.SwaggerUiOAuthProperties;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.webmvc.ui.SwaggerIndexPageTransformer;
import org.springdoc.webmvc.ui.SwaggerIndexTransformer;
import org.springdoc.webmvc.ui.SwaggerWelcomeCommon;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

/** Makes what fills in Swagger UI's pages when a page is first asked for: it needs another JSON library than all else. */
@Configuration(proxyBeanMethods = false)
class SwaggerUiWhenAsked {

    @Bean
    SwaggerIndexTransformer indexPageTransformer(
            SwaggerUiConfigProperties settings,
            SwaggerUiOAuthProperties accounts,
            SwaggerWelcomeCommon welcome,
            ObjectProvider<ObjectMapperProvider> mappers) {
        SingletonSupplier<SwaggerIndexTransformer> pages = SingletonSupplier.of(
                () -> new SwaggerIndexPageTransformer(settings, accounts, welcome, mappers.getObject()));
        return (request, page, chain) -> pages.obtain().transform(request, page, chain);
    }
}
