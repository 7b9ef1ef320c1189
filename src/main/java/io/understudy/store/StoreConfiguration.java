package io.understudy.store;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the database in the home directory, where it is used, that it has its tables. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    @Bean
    ApplicationListener<ApplicationStartedEvent> databaseInitialized(ObjectProvider<H2File> database) {
        return started -> database.ifAvailable(H2File::initialized);
    }
}
