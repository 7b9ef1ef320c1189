package io.understudy.history;

import io.understudy.judge.DriftFound;
import io.understudy.model.ModelChanged;
import io.understudy.model.VersionPublished;
import io.understudy.promotion.ChampionMoved;
import io.understudy.tuning.TargetMissed;
import io.understudy.tuning.TuningEnded;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes each deed down in the transaction that does it, under the model's row lock, so that the chain has no forks. */
@Repository
class Chronicle {

    private static final String COLUMNS =
            "sequence, at, actor, deed, from_version, to_version, evidence, previous_hash, hash";
    private static final String ON_STAGE = "deed in ('promoted', 'rolledBack', 'left')";
    private static final int PAGE = 1_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;
    private final InstantSource clock;

    Chronicle(JdbcClient jdbc, JdbcTemplate rows, InstantSource clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
    }

    /** Before the promotion policy hears of it: a version is made before it takes the stage. */
    @Order(0)
    @EventListener
    void hear(VersionPublished published) {
        append(
                published.model().id(),
                new Entry.Event(
                        clock.instant(),
                        "training",
                        Deed.PUBLISHED,
                        published.version().parent().orElse(null),
                        published.version().number(),
                        "parameters " + published.version().parametersSha256()));
    }

    @EventListener
    void hear(ChampionMoved moved) {
        append(
                moved.modelId(),
                new Entry.Event(
                        clock.instant(),
                        moved.by(),
                        moved.rollback() ? Deed.ROLLED_BACK : Deed.PROMOTED,
                        moved.from().orElse(null),
                        moved.to(),
                        moved.evidence()));
    }

    @EventListener
    void hear(TargetMissed missed) {
        append(
                missed.modelId(),
                new Entry.Event(
                        clock.instant(),
                        "target",
                        Deed.TARGET_MISSED,
                        missed.version(),
                        null,
                        missed.words() + "; tuning job " + missed.job()));
    }

    @EventListener
    void hear(TuningEnded ended) {
        append(
                ended.modelId(),
                new Entry.Event(
                        clock.instant(),
                        "tuning",
                        Deed.TUNED,
                        ended.parent(),
                        ended.version().orElse(null),
                        ended.outcome()));
    }

    @EventListener
    void hear(DriftFound found) {
        append(
                found.modelId(),
                new Entry.Event(
                        clock.instant(),
                        "drift",
                        Deed.DRIFT_FOUND,
                        null,
                        null,
                        String.format(
                                Locale.ROOT,
                                "%s on %s says %.4g, above %.4g",
                                found.detector(),
                                found.on(),
                                found.statistic(),
                                found.threshold())));
    }

    @EventListener
    void hear(ModelChanged changed) {
        if (!changed.deleted() && changed.state().champion().isEmpty()) {
            onStage(changed.state().id())
                    .ifPresent(version -> append(
                            changed.state().id(),
                            new Entry.Event(
                                    clock.instant(),
                                    "erasure",
                                    Deed.LEFT,
                                    version,
                                    null,
                                    "nothing is known any more")));
        }
    }

    private Optional<Integer> onStage(long modelId) {
        return jdbc.sql("select " + COLUMNS + " from history where model_id = ? and " + ON_STAGE
                        + " order by sequence desc limit 1")
                .param(modelId)
                .query((row, number) -> entry(row))
                .optional()
                .map(Entry::to);
    }

    private void append(long modelId, Entry.Event event) {
        Optional<Entry> last = page(modelId, Long.MAX_VALUE, 1).stream().findFirst();
        Entry entry = Entry.after(
                last.map(Entry::sequence).orElse(0L) + 1,
                last.map(Entry::hash).orElse(Entry.BEGINNING),
                new Entry.Event(
                        event.at().truncatedTo(ChronoUnit.MILLIS),
                        event.actor(),
                        event.deed(),
                        event.from(),
                        event.to(),
                        event.evidence()));
        rows.update(
                "insert into history (model_id, " + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                modelId,
                entry.sequence(),
                entry.at().atOffset(ZoneOffset.UTC),
                entry.actor(),
                entry.deed().word(),
                entry.from(),
                entry.to(),
                entry.evidence(),
                entry.previousHash(),
                entry.hash());
    }

    List<Entry> page(long modelId, long before, int most) {
        return jdbc.sql("select " + COLUMNS + " from history where model_id = ? and sequence < ? "
                        + "order by sequence desc limit ?")
                .params(modelId, before, most)
                .query((row, number) -> entry(row))
                .list();
    }

    /** Works the whole chain out anew. Costs a hash a row. */
    boolean verified(long modelId) {
        long sequence = 0;
        String hash = Entry.BEGINNING;
        List<Entry> page;
        do {
            page = jdbc.sql("select " + COLUMNS + " from history where model_id = ? and sequence > ? "
                            + "order by sequence limit ?")
                    .params(modelId, sequence, PAGE)
                    .query((row, number) -> entry(row))
                    .list();
            for (Entry entry : page) {
                if (!entry.follows(sequence, hash)) {
                    return false;
                }
                sequence = entry.sequence();
                hash = entry.hash();
            }
        } while (!page.isEmpty());
        return true;
    }

    /** Finds who was put on the stage last before or at a time. */
    Optional<Entry> answering(long modelId, Instant at) {
        return jdbc.sql("select " + COLUMNS + " from history where model_id = ? and " + ON_STAGE
                        + " and at <= ? order by sequence desc limit 1")
                .params(modelId, at.atOffset(ZoneOffset.UTC))
                .query((row, number) -> entry(row))
                .optional();
    }

    /** Finds the move after a row. */
    Optional<Entry> next(long modelId, long sequence) {
        return jdbc.sql("select " + COLUMNS + " from history where model_id = ? and " + ON_STAGE
                        + " and sequence > ? order by sequence limit 1")
                .params(modelId, sequence)
                .query((row, number) -> entry(row))
                .optional();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("sequence"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                Deed.of(row.getString("deed")),
                row.getObject("from_version", Integer.class),
                row.getObject("to_version", Integer.class),
                row.getString("evidence"),
                row.getString("previous_hash"),
                row.getString("hash"));
    }
}
