package io.understudy.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.understudy.learn.Row;
import io.understudy.model.Signature;
import io.understudy.rest.Invalid;
import io.understudy.rest.Malformed;
import io.understudy.rest.Problem;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a body of examples, as NDJSON, CSV or JSON, record by record. A record that is not legal is set aside with its
 * line; the others are read on. Nothing guesses separators, types or character sets.
 */
@Component
public class ExampleReader {

    /** What a body of examples may be called. */
    public static final MediaType NDJSON = MediaType.parseMediaType("application/x-ndjson");

    /** What a body of examples may be called. */
    public static final MediaType CSV = MediaType.parseMediaType("text/csv");

    private static final int LONGEST_LINE = 1 << 20;

    /** Of a kilobyte each, a quarter of the heap. */
    private static final int MOST_RECORDS =
            (int) Math.min(1 << 20, Runtime.getRuntime().maxMemory() / (4 * 1024));

    private static final int MOST_REJECTED = 10_000;

    /** A vector has 4,096 numbers at most. */
    private static final int MOST_VALUES = 1 << 16;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Set<String> COLUMNS = Set.of("text", "label", "weight", "contributor", "id");

    private final JsonMapper json;

    ExampleReader(JsonMapper json) {
        this.json = json;
    }

    /**
     * Reads a whole body.
     *
     * @param signature what the model reads and answers
     * @param contentType what the client calls it
     * @param body the bytes
     * @return its records, judged
     * @throws IOException when the body can't be read
     * @throws Problem when it is no list of examples at all
     */
    public Drafts read(Signature signature, String contentType, InputStream body) throws IOException {
        MediaType type = mediaType(contentType);
        InputStream in = new BufferedInputStream(body, 1 << 16);
        Judging judging = new Judging();
        if (NDJSON.isCompatibleWith(type)) {
            readLines(signature, in, judging);
        } else if (CSV.isCompatibleWith(type)) {
            refuseVectors(signature);
            readCsv(in, judging);
        } else {
            readJson(signature, in, judging);
        }
        return judging.drafts();
    }

    private static void refuseVectors(Signature signature) {
        if (signature.readsVectors()) {
            throw new Invalid(
                    "header",
                    "csv-of-vectors",
                    "a CSV body holds texts; vectors come as NDJSON or JSON: {\"vector\": [..]}");
        }
    }

    private static MediaType mediaType(String contentType) {
        try {
            return MediaType.parseMediaType(contentType);
        } catch (InvalidMediaTypeException malformed) {
            throw new Malformed("content-type-invalid", "the Content-Type header is malformed");
        }
    }

    /** Collects what is accepted and what is not. */
    private static final class Judging {

        private final List<Draft> accepted = new ArrayList<>();
        private final List<Rejected> rejected = new ArrayList<>();

        void record(int line, Supplier<Draft> draft) {
            if (accepted.size() == MOST_RECORDS) {
                throw tooMany("too-many-records", MOST_RECORDS + " examples", "send them in several bodies");
            }
            try {
                accepted.add(draft.get());
            } catch (Problem illegal) {
                reject(line, illegal.detail());
            } catch (JacksonException malformed) {
                reject(
                        line,
                        "malformed JSON: "
                                + malformed
                                        .getOriginalMessage()
                                        .lines()
                                        .findFirst()
                                        .orElse(""));
            }
        }

        void reject(int line, String detail) {
            rejected.add(new Rejected(line, detail));
            if (rejected.size() > MOST_REJECTED) {
                throw tooMany(
                        "too-many-rejected",
                        MOST_REJECTED + " records that can't be taken",
                        "the last was line " + line + ": " + detail);
            }
        }

        /** What is kept of a record may take a hundred times its bytes. */
        private static Problem tooMany(String slug, String what, String hint) {
            return new Invalid("examples", slug, "more than " + what + " in one body, so none is taken; " + hint);
        }

        Drafts drafts() {
            return new Drafts(accepted, rejected);
        }
    }

    private void readLines(Signature signature, InputStream in, Judging judging) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int line = 1;
        int next;
        do {
            next = in.read();
            if (next == '\n' || next == -1) {
                readLine(signature, bytes, line, judging);
                bytes.reset();
                line++;
            } else if (bytes.size() <= LONGEST_LINE) {
                bytes.write(next);
            }
        } while (next != -1);
    }

    private void readLine(Signature signature, ByteArrayOutputStream bytes, int line, Judging judging) {
        if (bytes.size() > LONGEST_LINE) {
            judging.reject(line, "a line of more than " + LONGEST_LINE + " bytes");
            return;
        }
        Optional<String> decoded =
                decode(bytes.toByteArray()).map(text -> text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        if (decoded.isEmpty()) {
            judging.reject(line, "not UTF-8");
        } else if (!decoded.get().isBlank()) {
            judging.record(line, () -> Draft.read(signature, json.readTree(decoded.get())));
        }
    }

    private void readJson(Signature signature, InputStream in, Judging judging) {
        try (Values parser = new Values(json.createParser(in))) {
            if (parser.nextToken() != JsonToken.START_OBJECT
                    || !"examples".equals(parser.nextName())
                    || parser.nextToken() != JsonToken.START_ARRAY) {
                throw new Invalid(
                        "examples",
                        "field-required",
                        "the body is {\"examples\": [{\"" + signature.subjectField() + "\", \""
                                + signature.answerField() + "\"}, …]}");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int line = parser.currentTokenLocation().getLineNr();
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    parser.skipChildren();
                    judging.reject(line, Draft.noObject(signature).detail());
                    continue;
                }
                parser.begin(line);
                JsonNode node = parser.objectReadContext().readTree(parser);
                judging.record(line, () -> Draft.read(signature, node));
            }
            if (parser.nextToken() != JsonToken.END_OBJECT) {
                throw new Invalid(
                        String.valueOf(parser.currentName()), "field-unknown", "the body has one field: examples");
            }
            if (parser.nextToken() != null) {
                throw new Malformed("json-malformed", "there is something behind the JSON document");
            }
        }
    }

    /** A record becomes a tree before it is looked at: one of more values than any legal one has ends the body. */
    private static final class Values extends JsonParserDelegate {

        private int line;
        private int left = MOST_VALUES;

        Values(JsonParser parser) {
            super(parser);
        }

        void begin(int newLine) {
            line = newLine;
            left = MOST_VALUES;
        }

        @Override
        public JsonToken nextToken() {
            count();
            return super.nextToken();
        }

        @Override
        public String nextName() {
            count();
            return super.nextName();
        }

        private void count() {
            if (left-- == 0) {
                throw new Invalid(
                        "examples",
                        "record-too-large",
                        "the record in line " + line + " has more than " + MOST_VALUES
                                + " values, so none of the body is taken");
            }
        }
    }

    private static void readCsv(InputStream in, Judging judging) throws IOException {
        CsvRecords records = new CsvRecords(withoutMark(in));
        Map<String, Integer> columns = header(records.next());
        for (Optional<CsvRecords.Csv> next = records.next(); next.isPresent(); next = records.next()) {
            CsvRecords.Csv csv = next.get();
            if (csv.blank()) {
                continue;
            }
            if (csv.fault().isPresent()) {
                judging.reject(csv.line(), csv.fault().get());
            } else if (csv.cells().size() != columns.size()) {
                judging.reject(csv.line(), csv.cells().size() + " cells, the header has " + columns.size());
            } else {
                readRecord(csv, columns, judging);
            }
        }
    }

    private static void readRecord(CsvRecords.Csv csv, Map<String, Integer> columns, Judging judging) {
        List<Optional<String>> cells =
                csv.cells().stream().map(ExampleReader::decode).toList();
        if (cells.stream().anyMatch(Optional::isEmpty)) {
            judging.reject(csv.line(), "not UTF-8");
            return;
        }
        Map<String, String> row = new HashMap<>();
        columns.forEach((name, index) -> row.put(name, cells.get(index).orElseThrow()));
        judging.record(
                csv.line(),
                () -> Draft.of(
                        Signature.OF_TEXTS,
                        filled(row.get("id")),
                        new Draft.Said(row.get("text"), null, row.get("label"), null),
                        weight(row.get("weight")),
                        filled(row.get("contributor"))));
    }

    private static Map<String, Integer> header(Optional<CsvRecords.Csv> first) {
        Map<String, Integer> columns = new HashMap<>();
        List<byte[]> cells = first.map(CsvRecords.Csv::cells).orElse(List.of());
        for (int i = 0; i < cells.size(); i++) {
            String name = decode(cells.get(i)).orElse("");
            if (!COLUMNS.contains(name) || columns.put(name, i) != null) {
                throw illegalHeader(name);
            }
        }
        if (!columns.containsKey("text") || !columns.containsKey("label")) {
            throw illegalHeader(String.join(",", columns.keySet()));
        }
        return columns;
    }

    private static Problem illegalHeader(String given) {
        return new Invalid(
                        "header",
                        "csv-header-invalid",
                        "a CSV body starts with the header text,label; each name once, separated by commas; legal "
                                + "besides: weight, contributor, id")
                .with("given", given);
    }

    private static @Nullable String filled(@Nullable String cell) {
        return cell == null || cell.isEmpty() ? null : cell;
    }

    private static int weight(@Nullable String cell) {
        if (cell == null || cell.isEmpty()) {
            return Row.MIN_WEIGHT;
        }
        return cell.matches("[0-9]{1,4}") ? Integer.parseInt(cell) : 0;
    }

    private static InputStream withoutMark(InputStream in) throws IOException {
        in.mark(3);
        if (in.read() != 0xEF || in.read() != 0xBB || in.read() != 0xBF) {
            in.reset();
        }
        return in;
    }

    private static Optional<String> decode(byte[] bytes) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
