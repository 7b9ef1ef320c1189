package io.understudy.exchange.proof;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.understudy.training.Turns;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells db-scheduler what to run. */
@Configuration(proxyBeanMethods = false)
class DerivationTask {

    /** A derivation reports its own failures; this is for the moments when even that is not possible. */
    private static final Duration RETRY = Duration.ofSeconds(5);

    @Bean
    Task<Void> derivation(Deriver deriver, Turns turns) {
        return Tasks.custom(DerivationSteps.TASK)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
                .execute((instance, context) -> turns.take(() -> deriver.run(instance.getId())));
    }
}
