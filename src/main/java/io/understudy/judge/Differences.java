package io.understudy.judge;

import io.understudy.example.Examples;
import io.understudy.example.ExamplesErased;
import io.understudy.learn.ScoredLabel;
import io.understudy.learn.judge.Pairs;
import io.understudy.model.Signature;
import io.understudy.predict.LoggedPrediction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Live texts on which a rival differed from the champion, and what became of them. */
@Repository
class Differences {

    private final JdbcClient jdbc;

    Differences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A text on which the two differ.
     *
     * @param prediction what was asked
     * @param ordinal which of the model's predictions it was
     * @param champion the version on the stage
     * @param said what it answered
     * @param rival the other version
     * @param former whether that was champion before, and watches
     * @param other what that answered
     */
    record Difference(
            LoggedPrediction prediction,
            long ordinal,
            int champion,
            ScoredLabel said,
            int rival,
            boolean former,
            ScoredLabel other) {}

    void save(Difference difference, boolean taught) {
        LoggedPrediction prediction = difference.prediction();
        jdbc.sql("insert into difference (model_id, prediction_id, ordinal, text, text_hash, champion, champion_label, "
                        + "champion_score, rival, former, rival_label, rival_score, taught, created_at) "
                        + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        prediction.modelId(),
                        prediction.id(),
                        difference.ordinal(),
                        prediction.text(),
                        Examples.hash(prediction.text()),
                        difference.champion(),
                        difference.said().label(),
                        difference.said().score(),
                        difference.rival(),
                        difference.former(),
                        difference.other().label(),
                        difference.other().score(),
                        taught,
                        prediction.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Returns where the count of a model's predictions had been when this server was started. */
    long lastOrdinal(long modelId, Rehearsal rehearsal) {
        AtomicLong before = rehearsal.before();
        if (before.get() < 0) {
            long last = jdbc.sql("select coalesce(max(ordinal), 0) from difference where model_id = ?")
                    .param(modelId)
                    .query(Long.class)
                    .single();
            before.compareAndSet(-1, last);
        }
        return before.get();
    }

    /** How a difference stands: who of the two was right, as far as anybody has said. */
    private record Outcome(
            long ordinal,
            String championLabel,
            String rivalLabel,
            @Nullable String truth) {

        boolean pending(long lastOrdinal, int patience) {
            return truth == null && ordinal + patience > lastOrdinal;
        }

        Pairs addedTo(Pairs pairs) {
            if (truth != null && truth.equals(rivalLabel)) {
                return new Pairs(pairs.wins() + 1, pairs.losses(), pairs.ties());
            }
            return truth == null || truth.equals(championLabel)
                    ? new Pairs(pairs.wins(), pairs.losses() + 1, pairs.ties())
                    : new Pairs(pairs.wins(), pairs.losses(), pairs.ties() + 1);
        }
    }

    /**
     * Counts the differences of a contest where hardly any right answer is confirmed: corrected to the rival's label is a
     * win, confirmed or left alone for too long a loss, a third label a tie. Differences count in the order of their
     * predictions, up to the first of which nothing is known yet: otherwise wins would be told sooner than losses.
     *
     * @param contest the contest
     * @param lastOrdinal how many predictions there were
     * @param patience after how many later ones silence is a loss
     * @return the counts before the first difference, after it, and so on
     */
    List<Pairs> path(Contest contest, long lastOrdinal, int patience) {
        Map<String, Outcome> byText = new LinkedHashMap<>();
        jdbc.sql("select d.ordinal, d.text_hash, d.champion_label, d.rival_label, f.label from difference d "
                        + "left join example e on e.model_id = d.model_id and e.text_hash = d.text_hash "
                        + "and e.origin = 'feedback' and e.created_at >= d.created_at and e.removed is null "
                        + "left join feedback f on f.model_id = d.model_id and f.change_number = e.added "
                        + "and not f.withdrawn and not f.replaced and f.verdict = 'CORRECT' "
                        + "where d.model_id = ? and d.champion = ? and d.rival >= ? and d.former = ? "
                        + "and d.created_at >= ? and not d.taught order by d.ordinal, e.added")
                .params(
                        contest.modelId(),
                        contest.champion(),
                        contest.rival(),
                        contest.former(),
                        contest.startedAt().atOffset(ZoneOffset.UTC))
                .query(row -> {
                    Outcome found = outcome(row);
                    byText.merge(row.getString("text_hash"), found, Differences::later);
                });
        List<Pairs> path = new ArrayList<>(List.of(Pairs.NONE));
        for (Outcome outcome : byText.values()) {
            if (outcome.pending(lastOrdinal, patience)) {
                return path;
            }
            path.add(outcome.addedTo(path.get(path.size() - 1)));
        }
        return path;
    }

    /** One text counts once, where it was first asked; the newest word on it is the truth. */
    private static Outcome later(Outcome first, Outcome next) {
        return next.truth() == null
                ? first
                : new Outcome(first.ordinal(), first.championLabel(), first.rivalLabel(), next.truth());
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        return new Outcome(
                row.getLong("ordinal"),
                row.getString("champion_label"),
                row.getString("rival_label"),
                row.getString("label"));
    }

    /** Goes on for a champion that is the same but for what was erased. */
    void carryOver(long modelId, int from, int to) {
        jdbc.sql("update difference set champion = ? where model_id = ? and champion = ?")
                .params(to, modelId, from)
                .update();
    }

    /** What was erased is no evidence any more, and its text is not kept. */
    @EventListener
    void forget(ExamplesErased erased) {
        erased.textHashes()
                .forEach(hash -> jdbc.sql("delete from difference where model_id = ? and text_hash = ?")
                        .params(erased.model().id(), hash)
                        .update());
    }

    /** A difference as it is read back, with its place in the list. */
    record Read(long seq, DifferenceView view) {}

    List<Read> page(Signature signature, Contest contest, long before, int most) {
        return jdbc.sql(
                        "select * from difference where model_id = ? and champion = ? "
                                + "and rival >= ? and former = ? and created_at >= ? and seq < ? and text <> '' order by seq desc limit ?")
                .params(
                        contest.modelId(),
                        contest.champion(),
                        contest.rival(),
                        contest.former(),
                        contest.startedAt().atOffset(ZoneOffset.UTC),
                        before,
                        most)
                .query((row, number) -> new Read(row.getLong("seq"), view(signature, row)))
                .list();
    }

    private static DifferenceView view(Signature signature, ResultSet row) throws SQLException {
        return new DifferenceView(
                row.getString("prediction_id"),
                signature.text(row.getString("text")),
                signature.vector(row.getString("text")),
                new DifferenceView.Said(
                        row.getInt("champion"), row.getString("champion_label"), row.getDouble("champion_score")),
                new DifferenceView.Said(
                        row.getInt("rival"), row.getString("rival_label"), row.getDouble("rival_score")),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
