package io.understudy.example;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CsvRecordsTests {

    @Test
    void commasQuotesAndLineEndsAreThoseOfRfc4180() throws IOException {
        assertThat(cells("a,b\r\n\"c,\"\"d\"\"\r\ne\",f\ng,")).containsExactly("a|b", "c,\"d\"\r\ne|f", "g|");
    }

    @Test
    void theLastRecordNeedsNoLineEnd() throws IOException {
        assertThat(cells("a,b")).containsExactly("a|b");
        assertThat(cells("a,b\n")).containsExactly("a|b");
        assertThat(cells("")).isEmpty();
    }

    @Test
    void aRecordIsNamedByTheLineOnWhichItStarts() throws IOException {
        assertThat(records("a\n\"b\nb\r\nb\"\nc\rd").stream().map(CsvRecords.Csv::line))
                .containsExactly(1, 2, 5, 6);
    }

    @Test
    void aQuoteThatNeverClosesIsAFaultOfTheLineThatOpensIt() throws IOException {
        List<CsvRecords.Csv> records = records("a,b\nc,\"d\ne,f\n");

        assertThat(records).hasSize(2);
        assertThat(records.get(1).line()).isEqualTo(2);
        assertThat(records.get(1).fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("never closes"));
    }

    @Test
    void aMalformedRecordDoesNotTouchTheNext() throws IOException {
        List<CsvRecords.Csv> records = records("\"a\"x,b\nc\"d,e\nf,g\n");

        assertThat(records.get(0).fault()).isPresent();
        assertThat(records.get(1).fault()).isPresent();
        assertThat(records.get(2).fault()).isEmpty();
        assertThat(text(records.get(2))).isEqualTo("f|g");
    }

    @Test
    void bytesPassUnread() throws IOException {
        byte[] body = "a,\u00a5\n".getBytes(ISO_8859_1);

        CsvRecords.Csv record =
                new CsvRecords(new ByteArrayInputStream(body)).next().orElseThrow();

        assertThat(record.cells().get(1)).containsExactly(0xA5);
    }

    @Test
    void onlySpaceIsABlankRecord() throws IOException {
        assertThat(records("\n  \na\n").stream().map(CsvRecords.Csv::blank)).containsExactly(true, true, false);
    }

    private static List<String> cells(String body) throws IOException {
        return records(body).stream().map(CsvRecordsTests::text).toList();
    }

    private static String text(CsvRecords.Csv record) {
        return String.join(
                "|",
                record.cells().stream().map(cell -> new String(cell, UTF_8)).toList());
    }

    private static List<CsvRecords.Csv> records(String body) throws IOException {
        CsvRecords in = new CsvRecords(new ByteArrayInputStream(body.getBytes(UTF_8)));
        List<CsvRecords.Csv> records = new ArrayList<>();
        for (Optional<CsvRecords.Csv> next = in.next(); next.isPresent(); next = in.next()) {
            records.add(next.get());
        }
        return records;
    }
}
