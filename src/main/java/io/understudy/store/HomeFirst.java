package io.understudy.store;

import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Takes the home directory as soon as the settings are read, seconds before anything else is made, so that a server that
 * cannot have it ends at once. Where the settings name no database, they get that in the home. Spring Boot finds this by
 * name.
 */
final class HomeFirst implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final String URL = "spring.datasource.url";
    private static final String USER = "spring.datasource.username";

    /** After the logging, which tells of a refusal. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent prepared) {
        ConfigurableEnvironment environment = prepared.getEnvironment();
        Home home = Home.open(Binder.get(environment)
                .bindOrCreate("understudy", HomeSettings.class)
                .home());
        prepared.getSpringApplication().addInitializers(context -> register(home, context));
        if (!environment.containsProperty(URL)) {
            H2File database = H2File.in(home);
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("database in home", Map.of(URL, database.url(), USER, H2File.USER)));
            prepared.getSpringApplication()
                    .addInitializers(context -> context.getBeanFactory().registerSingleton("databaseInHome", database));
        }
    }

    /** As objects, not as recipes: they are there before the beans, which may have been prepared when the jar was built. */
    private static void register(Home home, ConfigurableApplicationContext context) {
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton("home", home);
        beans.registerDisposableBean("home", home::close);
    }
}
