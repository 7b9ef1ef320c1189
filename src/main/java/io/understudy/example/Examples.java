package io.understudy.example;

import io.understudy.encode.Encoding;
import io.understudy.learn.Row;
import io.understudy.learn.Sha256;
import io.understudy.learn.Sign;
import io.understudy.learn.Vector;
import io.understudy.model.SetSize;
import io.understudy.model.TaughtRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stored log of changes to what models know. Rows by the thousand: plain JDBC in batches. */
@Repository
public class Examples implements TaughtRows {

    private static final int BATCH = 500;
    private static final String COLUMNS =
            "added, id, origin, text, label, against, weight, contributor, removed, " + "superseded_by, created_at";
    private static final String WHOLE =
            "id, origin, text, label, against, weight, weight_given, contributor, vector, truncated, unread";
    private static final int IDS_AT_ONCE = 1_000;

    /** A row is in the set of a watermark: added up to it, not removed up to it, never erased. */
    private static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final String IN_SET = "model_id = :model and added <= :watermark "
            + "and (removed is null or removed > :watermark) and erased is null";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    Examples(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * A row of a set: what a learner needs, and what tells it from others.
     *
     * @param added number of the change that added it
     * @param origin where it came from
     * @param row vector, sign, label, weight
     * @param raisable whether its weight may be raised so that it turns the answer
     */
    public record Taught(long added, Origin origin, Row row, boolean raisable) {}

    /** Measures a set that was read. */
    public static SetSize size(Map<Long, Taught> set) {
        return SetSize.of(set.values().stream().map(Taught::row));
    }

    /**
     * A text that has no vector yet.
     *
     * @param added number of the change that added it
     * @param text in NFC
     */
    public record Unencoded(long added, String text) {}

    @Override
    public List<Row> all(long modelId, long watermark) {
        return jdbc.sql("select added, origin, label, against, weight, weight_given, vector from example "
                        + "where model_id = :model and added <= :watermark and vector is not null")
                .param("model", modelId)
                .param("watermark", watermark)
                .query((result, number) -> taught(result).row())
                .list();
    }

    /**
     * Returns the set at a watermark.
     *
     * @param modelId the model's key
     * @param watermark number of a change
     * @return its rows by the change that added them; every one has its vector
     */
    public Map<Long, Taught> set(long modelId, long watermark) {
        Map<Long, Taught> set = new TreeMap<>();
        jdbc.sql("select added, origin, label, against, weight, weight_given, vector from example where " + IN_SET)
                .param("model", modelId)
                .param("watermark", watermark)
                .query((result, number) -> taught(result))
                .list()
                .forEach(taught -> set.put(taught.added(), taught));
        return set;
    }

    /**
     * Returns the set at a watermark, where that at an earlier one is known: what came and went between them is read, no
     * more.
     *
     * @param modelId the model's key
     * @param known the set at the earlier watermark; nothing of it was erased since
     * @param since the earlier watermark
     * @param watermark number of a change
     * @return its rows by the change that added them
     */
    public Map<Long, Taught> set(long modelId, Map<Long, Taught> known, long since, long watermark) {
        Map<Long, Taught> set = new TreeMap<>(known);
        jdbc.sql("select added from example where model_id = :model and removed > :since and removed <= :watermark")
                .param("model", modelId)
                .param("since", since)
                .param("watermark", watermark)
                .query(Long.class)
                .list()
                .forEach(set::remove);
        jdbc.sql("select added, origin, label, against, weight, weight_given, vector from example where " + IN_SET
                        + " and added > :since")
                .param("model", modelId)
                .param("since", since)
                .param("watermark", watermark)
                .query((result, number) -> taught(result))
                .list()
                .forEach(taught -> set.put(taught.added(), taught));
        return set;
    }

    /**
     * Counts what belonged to the set at a watermark and at a later one no longer does; erased rows never did.
     *
     * @param modelId the model's key
     * @param since the earlier watermark
     * @param watermark the later one
     */
    public long gone(long modelId, long since, long watermark) {
        return jdbc.sql("select count(*) from example where model_id = :model and removed > :since "
                        + "and removed <= :watermark and added <= :since and erased is null")
                .param("model", modelId)
                .param("since", since)
                .param("watermark", watermark)
                .query(Long.class)
                .single();
    }

    /**
     * Returns which examples speak of a text that an earlier one had spoken of, whatever has become of that.
     *
     * @param modelId the model's key
     * @param since number of a change; examples that were added later are looked at
     * @return the changes that added them
     */
    public Set<Long> spokenOfBefore(long modelId, long since) {
        return Set.copyOf(jdbc.sql("select e.added from example e where e.model_id = ? and e.added > ? and exists "
                        + "(select 1 from example b where b.model_id = e.model_id and b.text_hash = e.text_hash "
                        + "and b.added < e.added and b.origin <> 'label')")
                .params(modelId, since)
                .query(Long.class)
                .list());
    }

    /**
     * Returns some rows of a set whole, in the order in which they were added.
     *
     * @param modelId the model's key
     * @param watermark number of a change
     * @param after the change that added the last row of the stretch before; 0 for the first stretch
     * @param most how many
     * @return the rows by the change that added them; those without a vector are not among them
     */
    public SortedMap<Long, NewExample> stretch(long modelId, long watermark, long after, int most) {
        SortedMap<Long, NewExample> stretch = new TreeMap<>();
        jdbc.sql("select added, " + WHOLE + " from example where " + IN_SET
                        + " and vector is not null and added > :after order by added limit :most")
                .param("model", modelId)
                .param("watermark", watermark)
                .param("after", after)
                .param("most", most)
                .query(result -> {
                    stretch.put(result.getLong("added"), whole(result));
                });
        return stretch;
    }

    /**
     * What an id means.
     *
     * @param example the example
     * @param active false while a feedback on the same text has superseded it
     */
    public record Meaning(NewExample example, boolean active) {}

    /**
     * Returns what ids mean; those that mean nothing are left out.
     *
     * @param modelId the model's key
     * @param ids of examples
     */
    public Map<String, Meaning> meanings(long modelId, Collection<String> ids) {
        Map<String, Meaning> meanings = new HashMap<>();
        List<String> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += IDS_AT_ONCE) {
            jdbc.sql("select removed, " + WHOLE + " from example where model_id = :model and id in (:ids) "
                            + "and origin <> 'label' and erased is null and (removed is null or superseded_by is not null)"
                            + " order by added")
                    .param("model", modelId)
                    .param("ids", all.subList(from, Math.min(all.size(), from + IDS_AT_ONCE)))
                    .query(result -> {
                        NewExample example = whole(result);
                        boolean active = result.getObject("removed") == null;
                        meanings.put(example.id(), new Meaning(example, active));
                    });
        }
        return meanings;
    }

    /**
     * Returns the rows of a model's declared labels.
     *
     * @param modelId the model's key
     */
    public Map<String, NewExample> labelRows(long modelId) {
        Map<String, NewExample> rows = new HashMap<>();
        jdbc.sql("select " + WHOLE + " from example where model_id = ? and origin = 'label' and removed is null")
                .param(modelId)
                .query(result -> {
                    NewExample row = whole(result);
                    rows.put(row.label(), row);
                });
        return rows;
    }

    private static NewExample whole(ResultSet result) throws SQLException {
        byte[] vector = result.getBytes("vector");
        boolean truncated = result.getBoolean("truncated");
        boolean unread = result.getBoolean("unread");
        return new NewExample(
                result.getString("id"),
                Origin.of(result.getString("origin")),
                Optional.ofNullable(result.getString("text")),
                result.getString("label"),
                result.getBoolean("against") ? Sign.AGAINST : Sign.FOR,
                result.getInt("weight"),
                result.getBoolean("weight_given"),
                Optional.ofNullable(result.getString("contributor")),
                Optional.ofNullable(vector).map(bytes -> new Encoding(Vector.ofBytes(bytes), truncated, unread)));
    }

    /**
     * Returns texts of a set that have no vector yet, at most so many.
     *
     * @param modelId the model's key
     * @param since number of a change; what was added up to it has its vectors
     * @param watermark number of a change
     * @param most how many
     */
    public List<Unencoded> unencoded(long modelId, long since, long watermark, int most) {
        return jdbc.sql("select added, text from example where " + IN_SET
                        + " and added > :since and vector is null order by added limit :most")
                .param("model", modelId)
                .param("since", since)
                .param("watermark", watermark)
                .param("most", most)
                .query((result, number) -> new Unencoded(result.getLong(1), result.getString(2)))
                .list();
    }

    /**
     * Counts the texts of a set that have no vector yet.
     *
     * @param modelId the model's key
     * @param since number of a change; what was added up to it has its vectors
     * @param watermark number of a change
     */
    public int countUnencoded(long modelId, long since, long watermark) {
        return jdbc.sql("select count(*) from example where " + IN_SET + " and added > :since and vector is null")
                .param("model", modelId)
                .param("since", since)
                .param("watermark", watermark)
                .query(Integer.class)
                .single();
    }

    /**
     * Keeps vectors. From now on they are the record of truth: a text is never encoded again.
     *
     * @param modelId the model's key
     * @param encodings by the change that added the row
     */
    public void encoded(long modelId, Map<Long, Encoding> encodings) {
        batches.batchUpdate(
                "update example set vector = ?, truncated = ?, unread = ? where model_id = ? and added = ? "
                        + "and vector is null and erased is null",
                encodings.entrySet(),
                BATCH,
                (statement, entry) -> {
                    statement.setBytes(1, entry.getValue().vector().toBytes());
                    statement.setBoolean(2, entry.getValue().truncated());
                    statement.setBoolean(3, entry.getValue().unread());
                    statement.setLong(4, modelId);
                    statement.setLong(5, entry.getKey());
                });
    }

    /**
     * Raises the weight of a row.
     *
     * @param modelId the model's key
     * @param added number of the change that added it
     * @param weight the new weight
     */
    public void raise(long modelId, long added, int weight) {
        jdbc.sql("update example set weight = ? where model_id = ? and added = ?")
                .params(weight, modelId, added)
                .update();
    }

    /**
     * Finds what an id means now: the active row, else the superseded one.
     *
     * @param modelId the model's key
     * @param id the example's id
     * @return the row, unless there is none that could still be taught
     */
    public Optional<Stored> find(long modelId, String id) {
        return jdbc.sql(
                        "select " + COLUMNS + " from example where model_id = ? and id = ? and origin <> 'label' "
                                + "and erased is null and (removed is null or superseded_by is not null) order by added desc limit 1")
                .params(modelId, id)
                .query(STORED)
                .optional();
    }

    List<Stored> page(long modelId, long before, int most) {
        return jdbc.sql("select " + COLUMNS + " from example where model_id = ? and origin <> 'label' "
                        + "and erased is null and removed is null and added < ? order by added desc limit ?")
                .params(modelId, before, most)
                .query(STORED)
                .list();
    }

    /**
     * Returns every row of an id that is not erased yet, replaced ones too.
     *
     * @param modelId the model's key
     * @param id the example's id
     */
    public List<Stored> history(long modelId, String id) {
        return jdbc.sql("select " + COLUMNS + " from example where model_id = ? and id = ? and origin <> 'label' "
                        + "and erased is null order by added")
                .params(modelId, id)
                .query(STORED)
                .list();
    }

    List<Stored> ofContributor(long modelId, String contributor) {
        return selected(modelId, "contributor", contributor);
    }

    List<Stored> ofLabel(long modelId, String label) {
        return selected(modelId, "label", label);
    }

    private List<Stored> selected(long modelId, String column, String value) {
        return jdbc.sql("select " + COLUMNS + " from example where model_id = ? and " + column + " = ? "
                        + "and origin <> 'label' and erased is null order by added")
                .params(modelId, value)
                .query(STORED)
                .list();
    }

    List<Stored> labelRow(long modelId, String label) {
        return jdbc.sql("select " + COLUMNS + " from example where model_id = ? and label = ? and origin = 'label' "
                        + "and removed is null")
                .params(modelId, label)
                .query(STORED)
                .list();
    }

    /** Returns the active and superseded rows of some ids. */
    List<Stored> ofIds(long modelId, Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("select " + COLUMNS + " from example where model_id = :model and id in (:ids) "
                                + "and origin <> 'label' and erased is null "
                                + "and (removed is null or superseded_by is not null)")
                        .param("model", modelId)
                        .param("ids", ids)
                        .query(STORED)
                        .list();
    }

    /**
     * Returns who taught the set at a watermark, who taught most first.
     *
     * @param modelId the model's key
     * @param watermark number of a change
     */
    public List<Contribution> contributions(long modelId, long watermark) {
        return jdbc.sql(
                        "select contributor, count(*), sum(weight) from example where " + IN_SET
                                + " and origin <> 'label' group by contributor order by sum(weight) desc, contributor nulls first")
                .param("model", modelId)
                .param("watermark", watermark)
                .query((result, number) -> new Contribution(
                        Optional.ofNullable(result.getString(1)), result.getLong(2), result.getLong(3)))
                .list();
    }

    /**
     * Returns which rows of the set at a watermark a contributor taught.
     *
     * @param modelId the model's key
     * @param watermark number of a change
     * @param contributor the name
     * @return the changes that added them
     */
    public Set<Long> taughtBy(long modelId, long watermark, String contributor) {
        return Set.copyOf(jdbc.sql("select added from example where " + IN_SET
                        + " and origin <> 'label' and contributor = :contributor")
                .param("model", modelId)
                .param("watermark", watermark)
                .param("contributor", contributor)
                .query(Long.class)
                .list());
    }

    /** Finds a contributor, of some, whose active rows weigh more than a limit. */
    Optional<Contribution> heavierThan(long modelId, Collection<String> contributors, long limit) {
        List<String> all = List.copyOf(contributors);
        for (int from = 0; from < all.size(); from += IDS_AT_ONCE) {
            Optional<Contribution> found = jdbc.sql("select contributor, count(*), sum(weight) from example "
                            + "where model_id = :model and contributor in (:some) and removed is null and erased is null "
                            + "group by contributor having sum(weight) > :limit order by contributor limit 1")
                    .param("model", modelId)
                    .param("some", all.subList(from, Math.min(all.size(), from + IDS_AT_ONCE)))
                    .param("limit", limit)
                    .query((result, number) ->
                            new Contribution(Optional.of(result.getString(1)), result.getLong(2), result.getLong(3)))
                    .optional();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /**
     * Finds out whether a text was spoken of lately.
     *
     * @param modelId the model's key
     * @param text in NFC
     * @param after number of a change
     * @return the first change after it that taught the text
     */
    public Optional<Long> firstOf(long modelId, String text, long after) {
        return firstOf(modelId, text, after, FOR_EVER);
    }

    /**
     * Finds out whether a text had been spoken of lately at a time.
     *
     * @param modelId the model's key
     * @param text in NFC
     * @param after number of a change
     * @param until the time
     * @return the first change after it and before then that taught the text
     */
    public Optional<Long> firstOf(long modelId, String text, long after, Instant until) {
        return jdbc.sql("select added from example where model_id = ? and text_hash = ? and added > ? "
                        + "and origin <> 'label' and created_at < ? order by added limit 1")
                .params(modelId, hash(text), after, until.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }

    List<Stored> activeOfText(long modelId, String text) {
        return jdbc.sql("select " + COLUMNS + " from example where model_id = ? and text_hash = ? "
                        + "and origin <> 'label' and removed is null and erased is null")
                .params(modelId, hash(text))
                .query(STORED)
                .list();
    }

    /** Finds the feedback that superseded a row, erased or not. */
    Optional<Stored> superseder(long modelId, long added) {
        return jdbc.sql("select " + COLUMNS + " from example where model_id = :model and added = "
                        + "(select superseded_by from example where model_id = :model and added = :added)")
                .param("model", modelId)
                .param("added", added)
                .query(STORED)
                .optional();
    }

    List<Stored> supersededBy(long modelId, long added) {
        return jdbc.sql("select " + COLUMNS + " from example where model_id = ? and superseded_by = ? "
                        + "and erased is null")
                .params(modelId, added)
                .query(STORED)
                .list();
    }

    void insert(long modelId, Map<Long, NewExample> rows, Instant now) {
        OffsetDateTime createdAt = now.atOffset(ZoneOffset.UTC);
        batches.batchUpdate(
                "insert into example (model_id, added, id, origin, text, text_hash, label, against, weight, "
                        + "weight_given, contributor, vector, truncated, unread, created_at) "
                        + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows.entrySet(),
                BATCH,
                (statement, entry) -> {
                    NewExample row = entry.getValue();
                    statement.setLong(1, modelId);
                    statement.setLong(2, entry.getKey());
                    statement.setString(3, row.id());
                    statement.setString(4, row.origin().word());
                    statement.setString(5, row.text().orElse(null));
                    statement.setString(6, row.text().map(Examples::hash).orElse(null));
                    statement.setString(7, row.label());
                    statement.setBoolean(8, row.sign() == Sign.AGAINST);
                    statement.setInt(9, row.weight());
                    statement.setBoolean(10, row.weightGiven());
                    statement.setString(11, row.contributor().orElse(null));
                    statement.setBytes(
                            12,
                            row.encoding()
                                    .map(encoding -> encoding.vector().toBytes())
                                    .orElse(null));
                    statement.setBoolean(
                            13, row.encoding().map(Encoding::truncated).orElse(false));
                    statement.setBoolean(
                            14, row.encoding().map(Encoding::unread).orElse(false));
                    statement.setObject(15, createdAt);
                });
    }

    void remove(long modelId, Collection<Long> added, long change, @Nullable Long supersededBy) {
        batches.batchUpdate(
                "update example set removed = coalesce(removed, ?), superseded_by = ? where model_id = ? and added = ?",
                added,
                BATCH,
                (statement, row) -> {
                    statement.setLong(1, change);
                    statement.setObject(2, supersededBy, Types.BIGINT);
                    statement.setLong(3, modelId);
                    statement.setLong(4, row);
                });
    }

    void removedInstead(long modelId, long added, @Nullable Long removed, @Nullable Long supersededBy) {
        jdbc.sql("update example set removed = ?, superseded_by = ? where model_id = ? and added = ?")
                .param(1, removed, Types.BIGINT)
                .param(2, supersededBy, Types.BIGINT)
                .param(3, modelId)
                .param(4, added)
                .update();
    }

    /** Empties rows of their texts; their vectors stay until no version that holds them serves any more. */
    void erase(long modelId, Collection<Long> added, long change) {
        batches.batchUpdate(
                "update example set text = null, text_hash = null, contributor = null, erased = ? "
                        + "where model_id = ? and added = ?",
                added,
                BATCH,
                (statement, row) -> {
                    statement.setLong(1, change);
                    statement.setLong(2, modelId);
                    statement.setLong(3, row);
                });
    }

    /**
     * Drops the vectors of erased rows: the versions that held them serve no longer.
     *
     * @param modelId the model's key
     * @param upTo number of the last erasing change that every serving version has seen
     */
    public void dropErasedVectors(long modelId, long upTo) {
        jdbc.sql(
                        "update example set vector = null where model_id = ? and erased > 0 and erased <= ? and vector is not null")
                .params(modelId, upTo)
                .update();
    }

    private static Taught taught(ResultSet result) throws SQLException {
        Origin origin = Origin.of(result.getString("origin"));
        return new Taught(
                result.getLong("added"),
                origin,
                new Row(
                        Vector.ofBytes(result.getBytes("vector")),
                        result.getBoolean("against") ? Sign.AGAINST : Sign.FOR,
                        result.getString("label"),
                        result.getInt("weight"),
                        origin == Origin.LABEL),
                origin == Origin.FEEDBACK && !result.getBoolean("weight_given"));
    }

    private static final RowMapper<Stored> STORED = (result, number) -> new Stored(
            result.getLong("added"),
            result.getString("id"),
            Origin.of(result.getString("origin")),
            Optional.ofNullable(result.getString("text")),
            result.getString("label"),
            result.getBoolean("against"),
            result.getInt("weight"),
            Optional.ofNullable(result.getString("contributor")),
            Optional.ofNullable(result.getObject("removed", Long.class)),
            Optional.ofNullable(result.getObject("superseded_by", Long.class)),
            result.getObject("created_at", OffsetDateTime.class).toInstant());

    /**
     * Returns what a text is found by.
     *
     * @param text in NFC
     * @return SHA-256, 64 hex digits
     */
    public static String hash(String text) {
        return Sha256.hex(text);
    }
}
