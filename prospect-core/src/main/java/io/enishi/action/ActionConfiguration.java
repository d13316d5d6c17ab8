package io.enishi.action;

import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class ActionConfiguration {

    /**
     * An action that throws inside its own savepoint must not doom the transaction around it: by default Spring marks the
     * whole transaction as rollback-only as soon as an inner {@code @Transactional} method throws, caught or not.
     */
    @Bean
    TransactionManagerCustomizer<AbstractPlatformTransactionManager> failuresStayBehindTheirSavepoint() {
        return manager -> manager.setGlobalRollbackOnParticipationFailure(false);
    }
}
