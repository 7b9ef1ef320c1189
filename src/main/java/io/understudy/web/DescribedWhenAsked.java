package io.understudy.web;

import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;

/** Has the description of the interface made when it is first asked for: that is half a second of the start. */
@Component
final class DescribedWhenAsked implements BeanFactoryPostProcessor {

    private static final String DESCRIBER = "org.springdoc";

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        Stream.of(beans.getBeanDefinitionNames())
                .map(beans::getBeanDefinition)
                .filter(DescribedWhenAsked::describes)
                .forEach(bean -> bean.setLazyInit(true));
    }

    private static boolean describes(BeanDefinition bean) {
        return String.valueOf(bean.getBeanClassName()).startsWith(DESCRIBER)
                || String.valueOf(bean.getResourceDescription()).contains(DESCRIBER.replace('.', '/'));
    }
}
