package io.understudy.evaluation;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.understudy.training.Turns;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells db-scheduler what to run. */
@Configuration(proxyBeanMethods = false)
class EvaluationTask {

    /** An evaluation reports its own failures; this is for the moments when even that is not possible. */
    private static final Duration RETRY = Duration.ofSeconds(5);

    @Bean
    Task<Void> evaluation(Judge judge, Turns turns) {
        return Tasks.custom(EvaluationSteps.TASK)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
                .execute((instance, context) -> turns.take(() -> judge.run(instance.getId())));
    }
}
