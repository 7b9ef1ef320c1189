package io.understudy.training;

import io.understudy.neural.Journal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What jobs decided and how they went, as they wrote it down. */
@Repository
class JobNotes {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    JobNotes(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A decision.
     *
     * @param at when it was taken
     * @param text what was decided, and the figures that decided it
     */
    record Note(Instant at, String text) {}

    /**
     * A point of a curve.
     *
     * @param step the epoch; of the finder's curve the logarithm of the learning rate
     * @param value how much
     */
    record Point(double step, double value) {}

    /**
     * Begins a job's notes. What an earlier attempt at the job wrote is gone: the job is done from its start.
     *
     * @param job its id
     */
    Journal journal(String job) {
        jdbc.sql("delete from job_note where job = ?").param(job).update();
        jdbc.sql("delete from job_point where job = ?").param(job).update();
        return new Journal() {
            private int position;

            @Override
            public void note(String words) {
                jdbc.sql("insert into job_note (job, position, words, noted_at) values (?, ?, ?, ?)")
                        .params(job, position++, words, clock.instant().atOffset(ZoneOffset.UTC))
                        .update();
            }

            @Override
            public void point(Curve curve, double step, double value) {
                jdbc.sql("insert into job_point (job, position, curve, step, amount) values (?, ?, ?, ?, ?)")
                        .params(job, position++, curve.name(), step, value)
                        .update();
            }
        };
    }

    List<Note> notes(String job) {
        return jdbc.sql("select noted_at, words from job_note where job = ? order by position")
                .param(job)
                .query((row, number) ->
                        new Note(row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2)))
                .list();
    }

    Map<Journal.Curve, List<Point>> curves(String job) {
        Map<Journal.Curve, List<Point>> curves = new LinkedHashMap<>();
        jdbc.sql("select curve, step, amount from job_point where job = ? order by position")
                .param(job)
                .query(row -> {
                    curves.computeIfAbsent(Journal.Curve.valueOf(row.getString(1)), curve -> new ArrayList<>())
                            .add(new Point(row.getDouble(2), row.getDouble(3)));
                });
        return curves;
    }
}
