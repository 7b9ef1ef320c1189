package io.understudy.operations;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Sweeps what has been kept for long enough, in small transactions. What is evidence in an open contest (but for its texts),
 * what served as champion, the history and the count of looks at an evaluation set stay.
 */
@Component
class Retention implements SchedulingConfigurer {

    private static final String PREDICTIONS = "delete from prediction where seq in "
            + "(select seq from prediction where created_at < ? order by seq limit 2000)";
    private static final String DIFFERENCES = "delete from difference where seq in (select d.seq from difference d "
            + "where d.created_at < ? and not exists (select 1 from contest c where c.model_id = d.model_id "
            + "and c.ended_at is null and c.started_at <= d.created_at) order by d.seq limit 2000)";
    private static final String TEXTS = "update difference set text = '' where seq in "
            + "(select seq from difference where created_at < ? and text <> '' order by seq limit 2000)";
    private static final String PARAMETERS = "delete from parameter_part where (model_id, version, part) in "
            + "(select p.model_id, p.version, p.part from parameter_part p "
            + "join model_version v on v.model_id = p.model_id and v.number = p.version "
            + "join model m on m.id = p.model_id where v.created_at < ? and not v.was_champion "
            + "and coalesce(m.challenger, 0) <> v.number and coalesce(m.predecessor, 0) <> v.number limit 16)";
    private static final String JOBS = "delete from training_job where seq in "
            + "(select seq from training_job where finished_at < ? order by seq limit 2000)";
    private static final String TRIALS = "delete from tuning_trial where job in "
            + "(select id from tuning_job where finished_at < ? order by seq limit 200)";
    private static final String TUNINGS = "delete from tuning_job where seq in "
            + "(select seq from tuning_job where finished_at < ? and not exists "
            + "(select 1 from tuning_trial t where t.job = tuning_job.id) order by seq limit 2000)";
    private static final String EVALUATIONS = "delete from evaluation where seq in "
            + "(select seq from evaluation where finished_at < ? and against is null order by seq limit 2000)";

    private final RetentionSettings settings;
    private final JdbcTemplate jdbc;
    private final InstantSource clock;

    Retention(RetentionSettings settings, JdbcTemplate jdbc, InstantSource clock) {
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(new FixedDelayTask(this::sweep, settings.every(), settings.every()));
    }

    private void sweep() {
        sweep(settings.predictions(), PREDICTIONS);
        sweep(settings.predictions(), DIFFERENCES);
        sweep(settings.predictions(), TEXTS);
        sweep(settings.versions(), PARAMETERS);
        sweep(settings.log(), JOBS);
        sweep(settings.log(), TRIALS);
        sweep(settings.log(), TUNINGS);
        sweep(settings.log(), EVALUATIONS);
    }

    private void sweep(@Nullable Duration kept, String statement) {
        if (kept == null) {
            return;
        }
        OffsetDateTime before = clock.instant().minus(kept).atOffset(ZoneOffset.UTC);
        int swept;
        do {
            swept = jdbc.update(statement, before);
        } while (swept > 0);
    }
}
