package io.understudy.store;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;

/**
 * Takes the home directory as soon as the settings are read, seconds before anything else is made, so that a server that
 * cannot have it ends at once. Spring Boot finds this by name.
 */
final class HomeFirst implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    /** After the logging, which tells of a refusal. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent prepared) {
        Home home = Home.open(Binder.get(prepared.getEnvironment())
                .bindOrCreate("understudy", HomeSettings.class)
                .home());
        prepared.getSpringApplication().addInitializers(context -> register(home, context));
    }

    private static void register(Home home, ConfigurableApplicationContext context) {
        ((GenericApplicationContext) context).registerBean(Home.class, () -> home);
    }
}
