package io.understudy.rest;

import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Puts {@link IdempotencyKeys} before the controllers and keeps its table in order. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class KeyedAnswersConfiguration {

    @Bean
    FilterRegistrationBean<IdempotencyKeys> idempotencyKeys(
            AnswerStore store, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        FilterRegistrationBean<IdempotencyKeys> filter =
                new FilterRegistrationBean<>(new IdempotencyKeys(store, problems));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 200);
        return filter;
    }

    /** One process has an H2 file, so whatever reservation stands in it at start is a dead server's. */
    @Bean
    SmartInitializingSingleton reservationsOfTheDead(DataSource dataSource, AnswerStore store) {
        return () -> {
            if (isH2(dataSource)) {
                store.takeOver();
            }
        };
    }

    private static boolean isH2(DataSource dataSource) {
        try {
            return JdbcUtils.extractDatabaseMetaData(dataSource, data -> data.getDatabaseProductName())
                    .equals("H2");
        } catch (MetaDataAccessException failure) {
            throw new IllegalStateException("the database does not tell what it is", failure);
        }
    }
}
