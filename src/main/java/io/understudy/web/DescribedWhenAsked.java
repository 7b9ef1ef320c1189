package io.understudy.web;

import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * Has the description of the interface made when it is first asked for: that is half a second of the start. What shapes
 * the description is made together with the resource that serves it, as springdoc expects to find it there.
 */
@Component
final class DescribedWhenAsked implements BeanFactoryPostProcessor {

    private static final String DESCRIBER = "org.springdoc";
    private static final String SHAPER = "org.springdoc.core";
    private static final String RESOURCE = "openApiResource";

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        from(beans, DESCRIBER).forEach(name -> beans.getBeanDefinition(name).setLazyInit(true));
        if (beans.containsBeanDefinition(RESOURCE)) {
            beans.getBeanDefinition(RESOURCE).setDependsOn(from(beans, SHAPER).toArray(String[]::new));
        }
    }

    private static Stream<String> from(ConfigurableListableBeanFactory beans, String origin) {
        return Stream.of(beans.getBeanDefinitionNames()).filter(name -> isFrom(beans.getBeanDefinition(name), origin));
    }

    private static boolean isFrom(BeanDefinition bean, String origin) {
        return String.valueOf(bean.getBeanClassName()).startsWith(origin)
                || String.valueOf(bean.getResourceDescription()).contains(origin.replace('.', '/'));
    }
}
