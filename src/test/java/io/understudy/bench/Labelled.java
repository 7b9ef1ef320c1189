package io.understudy.bench;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.understudy.text.Text;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import tools.jackson.databind.json.JsonMapper;

/**
 * One row of a labelled data set.
 *
 * @param text the text, in normal form C
 * @param label its label
 */
record Labelled(
        @JsonProperty("text") String text,
        @JsonProperty("label") @JsonAlias("category") String label) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    /** Normalises as the service does. */
    Labelled {
        text = new Text(text).value();
    }

    /**
     * Reads a part of a data set: {@code <part>.jsonl} with {@code text} and {@code label}, or {@code <part>.csv} with
     * {@code text} and {@code category}, as BANKING77 is published.
     *
     * @param folder where the data set is
     * @param part {@code train} for instance
     * @return its rows, none where there is no such file
     */
    static List<Labelled> read(Path folder, String part) throws IOException {
        Path lines = folder.resolve(part + ".jsonl");
        if (Files.exists(lines)) {
            return Files.readAllLines(lines, StandardCharsets.UTF_8).stream()
                    .map(line -> JSON.readValue(line, Labelled.class))
                    .toList();
        }
        Path table = folder.resolve(part + ".csv");
        return Files.exists(table) ? readCsv(table) : List.of();
    }

    private static List<Labelled> readCsv(Path table) throws IOException {
        try (Reader reader = Files.newBufferedReader(table, StandardCharsets.UTF_8);
                CSVParser parser = CSV.parse(reader)) {
            return parser.stream()
                    .map(row -> new Labelled(row.get("text"), row.get("category")))
                    .toList();
        }
    }

    static List<String> texts(List<Labelled> rows) {
        return rows.stream().map(Labelled::text).toList();
    }

    static List<String> labels(List<Labelled> rows) {
        return rows.stream().map(Labelled::label).distinct().sorted().toList();
    }
}
