package io.understudy.training;

import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells db-scheduler what to run. */
@Configuration(proxyBeanMethods = false)
class TrainingTask {

    /** A job reports its own failures; this is for the moments when even that is not possible. */
    private static final Duration RETRY = Duration.ofSeconds(5);

    @Bean
    Task<Void> training(Trainer trainer) {
        return Tasks.oneTime(TrainingQueue.TASK)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
                .execute((instance, context) -> trainer.run(instance.getId()));
    }

    /** The default serializer is Java's own: nothing here is ever serialized by it. */
    @Bean
    DbSchedulerCustomizer schedulerCustomizer() {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<Serializer> serializer() {
                return Optional.of(new Jackson3Serializer());
            }
        };
    }
}
