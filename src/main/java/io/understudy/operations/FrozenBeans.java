package io.understudy.operations;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * Where the build has prepared the beans, no definition is added once the last of these has run: Spring may remember from
 * then on which beans have which type. It does so anyway, but only when half of them are made.
 */
@Component
class FrozenBeans implements BeanFactoryPostProcessor, Ordered {

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (AotDetector.useGeneratedArtifacts()) {
            beans.freezeConfiguration();
        }
    }
}
