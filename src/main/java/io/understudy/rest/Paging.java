package io.understudy.rest;

import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Which part of a list the caller wants: an argument of every method that lists, read from {@code ?limit=&after=}. Pages
 * go by a sequence number of the rows that only ever falls within a list, so a cursor outlives the row it stands on.
 *
 * @param limit the most members of a page, 1 to {@value #MOST}
 * @param after the cursor of the page before, as it was sent
 */
public record Paging(int limit, Optional<String> after) {

    /** The members of a page when the caller names no limit. */
    public static final int USUAL = 50;

    /** The largest legal limit. */
    public static final int MOST = 1_000;

    /** Refuses a limit out of bounds. */
    public Paging {
        if (limit < 1 || limit > MOST) {
            throw limitInvalid(Integer.toString(limit));
        }
    }

    /**
     * Returns the sequence number below which the page starts: the rows wanted have a smaller one.
     *
     * @param collection what is listed, {@code examples/} with the model's id for instance; part of the cursor, so that
     *     the cursor of another list is refused
     * @return {@link Long#MAX_VALUE} when the caller has no cursor
     * @throws Problem when the cursor is damaged or of another list: 400 {@code cursor-invalid}
     */
    public long before(String collection) {
        return after.map(cursor -> Cursor.read(cursor, collection)).orElse(Long.MAX_VALUE);
    }

    /** Returns how many rows to read, which is one more than the limit, so that {@link #page} knows of a next page. */
    public int rows() {
        return limit + 1;
    }

    /**
     * Makes the page of the rows read.
     *
     * @param <T> what is listed
     * @param rows up to {@link #rows()} rows below {@link #before}, highest sequence number first
     * @param collection the same text that {@link #before} had
     * @param sequence what gives a row's sequence number
     */
    public <T> Page<T> page(List<T> rows, String collection, ToLongFunction<? super T> sequence) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, Cursor.write(collection, sequence.applyAsLong(items.get(limit - 1))));
    }

    static Problem limitInvalid(String given) {
        return new Malformed(
                        "limit-invalid",
                        "limit is \"" + Problem.excerpt(given) + "\", legal is a whole number from 1 to " + MOST + ".")
                .with("field", "limit")
                .with("given", given)
                .with("legal", "1.." + MOST);
    }
}
