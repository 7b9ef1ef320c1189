package io.understudy.store;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Offers the database in the home directory, unless another is configured. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    @Bean
    @Conditional(NoOtherDatabase.class)
    H2File databaseInHome(Home home) {
        return H2File.in(home);
    }

    @Bean
    ApplicationListener<ApplicationStartedEvent> databaseInitialized(ObjectProvider<H2File> database) {
        return started -> database.ifAvailable(H2File::initialized);
    }

    /** Holds when the settings name no database. */
    static final class NoOtherDatabase implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment().containsProperty("spring.datasource.url");
        }
    }
}
