package io.understudy.feedback;

import io.understudy.learn.judge.ContestedCase;
import io.understudy.learn.judge.Judged;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What rivals of champions answered, as far as feedback has told the truth. Counted from the feedback that stands, so
 * that what is withdrawn or revised later counts no longer, or otherwise.
 */
@Repository
public class Rivalry {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    Rivalry(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    void save(long modelId, long change, List<RivalAnswer> answers) {
        for (RivalAnswer answer : answers) {
            batches.update(
                    "insert into rival_answer (model_id, change_number, version, former, label, score, label_score, squares, "
                            + "millis, champion_millis) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    modelId,
                    change,
                    answer.version(),
                    answer.former(),
                    answer.label(),
                    answer.score(),
                    answer.labelScore(),
                    answer.squares(),
                    answer.millis(),
                    answer.championMillis());
        }
    }

    /** Returns which rivals answered a text when a change spoke of it. */
    List<Integer> asked(long modelId, long change) {
        return jdbc.sql("select version from rival_answer where model_id = ? and change_number = ? order by version")
                .params(modelId, change)
                .query(Integer.class)
                .list();
    }

    /**
     * What belongs to a contest.
     *
     * @param modelId the model's key
     * @param afterChange number of the last change before the contest
     * @param firstRival the first version of the rival; the only one of a champion before
     * @param former whether the rival was champion before, and watches
     */
    public record Scope(long modelId, long afterChange, int firstRival, boolean former) {}

    /**
     * Returns the cases of a contest, the oldest first. One text counts once, as the newest feedback has it; what later
     * feedback overruled without a truth of its own, by a rejection, counts no more.
     *
     * @param scope which contest's
     */
    public List<ContestedCase> cases(Scope scope) {
        Map<String, Long> rejected = rejected(scope);
        Map<String, ContestedCase> byText = new LinkedHashMap<>();
        jdbc.sql(
                        "select e.text_hash, r.change_number, f.label, f.contributor, f.before_label, f.before_score, f.before_label_score, "
                                + "f.before_squares, r.label as rival_label, r.score, r.label_score, r.squares, r.millis, "
                                + "r.champion_millis from rival_answer r "
                                + "join feedback f on f.model_id = r.model_id and f.change_number = r.change_number "
                                + "join example e on e.model_id = r.model_id and e.added = r.change_number "
                                + "where r.model_id = ? and r.change_number > ? and r.version >= ? and r.former = ? "
                                + "and not f.withdrawn and not f.replaced and e.erased is null order by r.change_number")
                .params(scope.modelId(), scope.afterChange(), scope.firstRival(), scope.former())
                .query(row -> {
                    String text = row.getString("text_hash");
                    if (row.getLong("change_number") > rejected.getOrDefault(text, 0L)) {
                        byText.put(text, contested(row));
                    }
                });
        return new ArrayList<>(byText.values());
    }

    /** Returns the texts of which somebody said last that they are not something, and the changes that said so. */
    private Map<String, Long> rejected(Scope scope) {
        Map<String, Long> rejected = new HashMap<>();
        jdbc.sql("select e.text_hash, e.added from feedback f "
                        + "join example e on e.model_id = f.model_id and e.added = f.change_number "
                        + "where f.model_id = ? and f.change_number > ? and f.verdict = 'REJECT' and e.removed is null")
                .params(scope.modelId(), scope.afterChange())
                .query(row -> {
                    rejected.merge(row.getString("text_hash"), row.getLong("added"), Math::max);
                });
        return rejected;
    }

    private static ContestedCase contested(ResultSet row) throws SQLException {
        String actual = row.getString("label");
        return new ContestedCase(
                new Judged(
                        actual,
                        row.getString("before_label"),
                        row.getDouble("before_score"),
                        row.getDouble("before_label_score"),
                        row.getDouble("before_squares")),
                new Judged(
                        actual,
                        row.getString("rival_label"),
                        row.getDouble("score"),
                        row.getDouble("label_score"),
                        row.getDouble("squares")),
                Optional.ofNullable(row.getString("contributor")),
                row.getDouble("champion_millis"),
                row.getDouble("millis"));
    }
}
