package io.understudy.judge;

import io.understudy.learn.judge.ContestedCase;
import io.understudy.learn.judge.Judged;
import io.understudy.training.ImportRehearsed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What champions and challengers answered to imported texts. Counted as long as the example stands: what is forgotten,
 * replaced or corrected later counts no longer.
 */
@Repository
class ImportEvidence {

    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ImportEvidence(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    @EventListener
    void keep(ImportRehearsed rehearsed) {
        batches.batchUpdate(
                "insert into import_answer (model_id, change_number, version, champion, champion_label, champion_score, "
                        + "champion_label_score, champion_squares, label, score, label_score, squares) "
                        + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rehearsed.answers(),
                BATCH,
                (statement, answer) -> {
                    Judged champion = answer.champion();
                    Judged challenger = answer.challenger();
                    statement.setLong(1, rehearsed.modelId());
                    statement.setLong(2, answer.change());
                    statement.setInt(3, rehearsed.version());
                    statement.setInt(4, rehearsed.champion());
                    statement.setString(5, champion.predicted());
                    statement.setDouble(6, champion.topScore());
                    statement.setDouble(7, champion.scoreOfActual());
                    statement.setDouble(8, champion.sumOfSquares());
                    statement.setString(9, challenger.predicted());
                    statement.setDouble(10, challenger.topScore());
                    statement.setDouble(11, challenger.scoreOfActual());
                    statement.setDouble(12, challenger.sumOfSquares());
                });
    }

    /**
     * Returns the cases of a challenge, in the order in which they were imported; none for a watch.
     *
     * @param contest the contest
     */
    List<ContestedCase> cases(Contest contest) {
        return contest.former()
                ? List.of()
                : jdbc.sql("select e.label as actual, e.contributor, i.* from import_answer i "
                                + "join example e on e.model_id = i.model_id and e.added = i.change_number "
                                + "where i.model_id = ? and i.champion = ? and i.version >= ? "
                                + "and e.removed is null and e.erased is null order by i.change_number")
                        .params(contest.modelId(), contest.champion(), contest.rival())
                        .query((row, number) -> contested(row))
                        .list();
    }

    /** The champion is another that is the same but for what was erased. */
    void carryOver(long modelId, int champion, int newChampion) {
        jdbc.sql("update import_answer set champion = ? where model_id = ? and champion = ?")
                .params(newChampion, modelId, champion)
                .update();
    }

    private static ContestedCase contested(ResultSet row) throws SQLException {
        String actual = row.getString("actual");
        return ContestedCase.untimed(
                new Judged(
                        actual,
                        row.getString("champion_label"),
                        row.getDouble("champion_score"),
                        row.getDouble("champion_label_score"),
                        row.getDouble("champion_squares")),
                new Judged(
                        actual,
                        row.getString("label"),
                        row.getDouble("score"),
                        row.getDouble("label_score"),
                        row.getDouble("squares")),
                Optional.ofNullable(row.getString("contributor")));
    }
}
