package io.understudy.evaluation;

import io.understudy.example.Draft;
import io.understudy.learn.Sha256;
import io.understudy.learn.Vector;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The members of sets. Their vectors are kept once they were needed. */
@Repository
class EvaluationCases {

    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    EvaluationCases(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * A held-out text.
     *
     * @param position its place in the set, from 0
     * @param text in NFC
     * @param label the right one
     * @param vector once it was encoded
     */
    record Case(int position, String text, String label, Optional<Vector> vector) {}

    void insert(long set, List<Draft> drafts) {
        batches.batchUpdate(
                "insert into evaluation_case (set_seq, position, text, label) values (?, ?, ?, ?)",
                IntStream.range(0, drafts.size()).boxed().toList(),
                BATCH,
                (statement, position) -> {
                    statement.setLong(1, set);
                    statement.setInt(2, position);
                    statement.setString(3, drafts.get(position).text());
                    statement.setString(4, drafts.get(position).label());
                });
    }

    List<Case> page(long set, int from, int most) {
        return jdbc.sql("select position, text, label, vector from evaluation_case where set_seq = ? "
                        + "and position >= ? order by position limit ?")
                .params(set, from, most)
                .query((row, number) -> new Case(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        Optional.ofNullable(row.getBytes(4)).map(Vector::ofBytes)))
                .list();
    }

    void encoded(long set, Map<Integer, Vector> vectors) {
        batches.batchUpdate(
                "update evaluation_case set vector = ? where set_seq = ? and position = ?",
                vectors.entrySet(),
                BATCH,
                (statement, entry) -> {
                    statement.setBytes(1, entry.getValue().toBytes());
                    statement.setLong(2, set);
                    statement.setInt(3, entry.getKey());
                });
    }

    /** Returns the identity of a set's content, in order: SHA-256 over texts and labels, each with its length before. */
    static String sha256(List<Draft> drafts) {
        MessageDigest digest = Sha256.start();
        for (Draft draft : drafts) {
            for (String part : List.of(draft.text(), draft.label())) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) ':');
                digest.update(bytes);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
