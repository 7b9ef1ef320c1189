package io.understudy.store;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Takes the home directory before anything else starts, and offers the database in it unless another is configured. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    @Bean
    static Home home(Environment environment) {
        return Home.open(Binder.get(environment)
                .bindOrCreate("understudy", HomeSettings.class)
                .home());
    }

    /** Has the home taken before beans that cost seconds are made. */
    @Bean
    static BeanFactoryPostProcessor homeFirst() {
        return beans -> beans.getBean(Home.class);
    }

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
