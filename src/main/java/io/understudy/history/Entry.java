package io.understudy.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.learn.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One row of a model's history. Its hash is SHA-256 over the 64 hex digits of the hash before (zeros for the first) and
 * the row without its two hashes as canonical JSON (RFC 8785), in UTF-8, absent values left out.
 *
 * @param sequence its place, from 1
 * @param at when, to the millisecond
 * @param actor who did it
 * @param deed what was done
 * @param from the version before
 * @param to the version from then on
 * @param evidence in words and figures
 * @param previousHash hash of the row before
 * @param hash of this row
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "HistoryEntry")
record Entry(
        long sequence,
        Instant at,
        String actor,
        Deed deed,
        @Nullable Integer from,
        @Nullable Integer to,
        @Nullable String evidence,
        String previousHash,
        String hash) {

    /** As the API writes it, so that whoever reads a row can hash it. */
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    static final String BEGINNING = "0".repeat(64);

    /** What happened, before it has its place in the chain. */
    record Event(
            Instant at,
            String actor,
            Deed deed,
            @Nullable Integer from,
            @Nullable Integer to,
            @Nullable String evidence) {}

    static Entry after(long sequence, String previousHash, Event event) {
        Entry unhashed = new Entry(
                sequence,
                event.at(),
                event.actor(),
                event.deed(),
                event.from(),
                event.to(),
                event.evidence(),
                previousHash,
                "");
        return unhashed.hashed();
    }

    private Entry hashed() {
        return new Entry(sequence, at, actor, deed, from, to, evidence, previousHash, digest());
    }

    /** Whether this row is what was hashed, and stands behind the one with that hash. */
    boolean follows(long lastSequence, String lastHash) {
        return sequence == lastSequence + 1 && previousHash.equals(lastHash) && hash.equals(digest());
    }

    private String digest() {
        MessageDigest digest = Sha256.start();
        digest.update(previousHash.getBytes(StandardCharsets.UTF_8));
        digest.update(canonical().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The row as RFC 8785 writes it: names in order, no space, strings with the fewest escapes. */
    String canonical() {
        Map<String, Object> parts = new TreeMap<>();
        parts.put("sequence", sequence);
        parts.put("at", TIME.format(at));
        parts.put("actor", actor);
        parts.put("deed", deed.word());
        put(parts, "from", from);
        put(parts, "to", to);
        put(parts, "evidence", evidence);
        StringBuilder json = new StringBuilder();
        parts.forEach((name, value) -> {
            json.append(json.isEmpty() ? '{' : ',');
            quote(json, name);
            json.append(':');
            if (value instanceof String text) {
                quote(json, text);
            } else {
                json.append(value);
            }
        });
        return json.append('}').toString();
    }

    private static void put(Map<String, Object> parts, String name, @Nullable Object value) {
        if (value != null) {
            parts.put(name, value);
        }
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\b' -> json.append("\\b");
                case '\t' -> json.append("\\t");
                case '\n' -> json.append("\\n");
                case '\f' -> json.append("\\f");
                case '\r' -> json.append("\\r");
                default -> {
                    if (c < ' ') {
                        json.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
