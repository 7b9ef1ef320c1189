package io.understudy.tuning;

import io.understudy.model.LearnerSettings;
import io.understudy.training.JobState;
import io.understudy.tuning.Halving.Measurement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table of trials, one row for each trial and rung, stored as they are measured. */
@Repository
class Trials {

    private static final int LONGEST_ERROR = 500;
    private static final String COLUMNS = "number, rung, settings, taught, state, score, log_loss, seconds, error";

    private final JdbcClient jdbc;
    private final JdbcTemplate writes;

    Trials(JdbcClient jdbc, JdbcTemplate writes) {
        this.jdbc = jdbc;
        this.writes = writes;
    }

    /**
     * A row of the table.
     *
     * @param number of the trial
     * @param rung from 0
     * @param settings of the learner
     * @param taught how many rows it was taught
     * @param state running, succeeded, failed, or cancelled where the budget ended first
     * @param metric the figure, once it is known
     * @param logLoss once it is known
     * @param seconds how long it took
     * @param error why it failed
     */
    record Measured(
            int number,
            int rung,
            LearnerSettings settings,
            int taught,
            JobState state,
            @Nullable Double metric,
            @Nullable Double logLoss,
            double seconds,
            @Nullable String error) {

        static Measured begun(Halving.Step step, LearnerSettings settings, int taught) {
            return new Measured(step.trial(), step.rung(), settings, taught, JobState.RUNNING, null, null, 0, null);
        }

        Measured succeeded(double figure, double loss, double after) {
            return new Measured(number, rung, settings, taught, JobState.SUCCEEDED, figure, loss, after, null);
        }

        Measured failed(String why, double after) {
            return new Measured(
                    number,
                    rung,
                    settings,
                    taught,
                    JobState.FAILED,
                    null,
                    null,
                    after,
                    why.substring(0, Math.min(why.length(), LONGEST_ERROR)));
        }

        Measured stopped(double after) {
            return new Measured(number, rung, settings, taught, JobState.CANCELLED, null, null, after, null);
        }

        /** Returns what halving has to know of it. */
        Measurement measurement(boolean growing) {
            Optional<Score> score = metric == null || logLoss == null
                    ? Optional.empty()
                    : Optional.of(new Score(growing ? metric : -metric, logLoss));
            return new Measurement(number, rung, score, seconds);
        }
    }

    /** Forgets what began and did not end: it is measured anew. */
    void forgetUnfinished(String job) {
        jdbc.sql("delete from tuning_trial where job = ? and state = ?")
                .params(job, JobState.RUNNING.name())
                .update();
    }

    void add(String job, Measured row) {
        writes.update(
                "insert into tuning_trial (job, " + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                job,
                row.number(),
                row.rung(),
                JsonMapper.shared().writeValueAsString(row.settings()),
                row.taught(),
                row.state().name(),
                row.metric(),
                row.logLoss(),
                row.seconds(),
                row.error());
    }

    void end(String job, Measured row) {
        writes.update(
                "update tuning_trial set state = ?, score = ?, log_loss = ?, seconds = ?, error = ? "
                        + "where job = ? and number = ? and rung = ?",
                row.state().name(),
                row.metric(),
                row.logLoss(),
                row.seconds(),
                row.error(),
                job,
                row.number(),
                row.rung());
    }

    /** Returns all rows of a job, those of a trial side by side. */
    List<Measured> of(String job) {
        return jdbc.sql("select " + COLUMNS + " from tuning_trial where job = ? order by number, rung")
                .param(job)
                .query((row, position) -> new Measured(
                        row.getInt("number"),
                        row.getInt("rung"),
                        JsonMapper.shared().readValue(row.getString("settings"), LearnerSettings.class),
                        row.getInt("taught"),
                        JobState.valueOf(row.getString("state")),
                        row.getObject("score", Double.class),
                        row.getObject("log_loss", Double.class),
                        row.getDouble("seconds"),
                        row.getString("error")))
                .list();
    }
}
