package io.understudy.tuning;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells db-scheduler what to run: a job gives its worker back whenever it has to wait for something. */
@Configuration(proxyBeanMethods = false)
class TuningTask {

    /** A job reports its own failures; this is for the moments when even that is not possible. */
    private static final Duration RETRY = Duration.ofSeconds(5);

    @Bean
    Task<Void> tuning(Tuner tuner, InstantSource clock) {
        return Tasks.custom(TuningQueue.TASK)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
                .execute((instance, context) -> tuner.run(instance.getId())
                        .<CompletionHandler<Void>>map(pause -> (complete, operations) ->
                                operations.reschedule(complete, clock.instant().plus(pause)))
                        .orElseGet(CompletionHandler.OnCompleteRemove::new));
    }
}
