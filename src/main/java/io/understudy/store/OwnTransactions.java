package io.understudy.store;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.annotation.ProxyTransactionManagementConfiguration;
import org.springframework.transaction.interceptor.TransactionAttributeSource;

/**
 * Looks for transactions in this service's own classes alone. Left to itself, Spring reads the annotations of every method
 * of every bean, its own four hundred among them, and the JVM compiles that for longer than it runs. Repositories bring
 * their transactions by themselves.
 */
@Configuration(proxyBeanMethods = false)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class OwnTransactions extends ProxyTransactionManagementConfiguration {

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    @Override
    public TransactionAttributeSource transactionAttributeSource() {
        return new OwnClasses();
    }

    private static final class OwnClasses extends AnnotationTransactionAttributeSource {

        private static final long serialVersionUID = 1;
        private static final String OWN = "io.understudy.";

        private OwnClasses() {
            super(false);
        }

        @Override
        public boolean isCandidateClass(Class<?> type) {
            return type.getName().startsWith(OWN) && super.isCandidateClass(type);
        }
    }
}
