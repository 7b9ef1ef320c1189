package io.understudy.example;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.model.Signature;
import io.understudy.rest.Invalid;
import io.understudy.rest.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ExampleReaderTests {

    private final ExampleReader reader = new ExampleReader(JsonMapper.builder().build());

    @Test
    void blankLinesAreNoRecordsAndTheLastLineNeedsNoEnd() throws IOException {
        Drafts drafts = ndjson("{\"text\":\"one\",\"label\":\"a\"}\r\n\r\n   \n{\"text\":\"two\",\"label\":\"b\"}");

        assertThat(drafts.accepted()).extracting(Draft::text).containsExactly("one", "two");
        assertThat(drafts.rejected()).isEmpty();
    }

    @Test
    void aBadLineIsNamedAndTheOthersAreTaken() throws IOException {
        Drafts drafts = ndjson(
                "{\"text\":\"one\",\"label\":\"a\"}\n{\"text\": \"broken\n{\"text\":\"no label\"}\n{\"text\":\"x\",\"label\":\"b\"}");

        assertThat(drafts.accepted()).hasSize(2);
        assertThat(drafts.rejected()).extracting(Rejected::line).containsExactly(2, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "17", "-1", "1.5", "1e400", "\"3\"", "true", "[]"})
    void aWeightThatIsNoWholeNumberFromOneToSixteenIsRefused(String weight) throws IOException {
        Drafts drafts = ndjson("{\"text\":\"one\",\"label\":\"a\",\"weight\":" + weight + "}");

        assertThat(drafts.accepted()).isEmpty();
        assertThat(drafts.rejected())
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.detail()).contains("weight"));
    }

    @Test
    void whatIsNotUtf8IsRefusedAlone() throws IOException {
        byte[] body =
                "{\"text\":\"good\",\"label\":\"a\"}\n{\"text\":\"\u00a5\",\"label\":\"a\"}\n".getBytes(ISO_8859_1);

        Drafts drafts = reader.read(Signature.OF_TEXTS, "application/x-ndjson", new ByteArrayInputStream(body));

        assertThat(drafts.accepted()).hasSize(1);
        assertThat(drafts.rejected()).containsExactly(new Rejected(2, "not UTF-8"));
    }

    @Test
    void aByteOrderMarkIsDroppedAtTheStartOnly() throws IOException {
        Drafts csv = csv("\uFEFFtext,label\n\uFEFFhello,greet\n");
        Drafts lines = ndjson("\uFEFF{\"text\":\"hello\",\"label\":\"greet\"}");

        assertThat(csv.accepted()).extracting(Draft::text).containsExactly("\uFEFFhello");
        assertThat(lines.accepted()).extracting(Draft::text).containsExactly("hello");
    }

    @Test
    void cellsAreNeverInterpreted() throws IOException {
        Drafts drafts = csv("label,text\nNA,null\n01,1.50\n");

        assertThat(drafts.accepted()).extracting(Draft::label).containsExactly("NA", "01");
        assertThat(drafts.accepted()).extracting(Draft::text).containsExactly("null", "1.50");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "label\nx\n", "text;label\na;b\n", "text,label,label\na,b,c\n", "Text,Label\na,b\n"})
    void aHeaderThatIsNotLegalRefusesTheBody(String body) {
        assertThatThrownBy(() -> csv(body))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.slug()).isEqualTo("csv-header-invalid"));
    }

    @Test
    void aRecordOfAnotherWidthIsRefusedAlone() throws IOException {
        Drafts drafts = csv("text,label\na,b,c\nd,e\n");

        assertThat(drafts.rejected()).extracting(Rejected::line).containsExactly(2);
        assertThat(drafts.accepted()).hasSize(1);
    }

    @Test
    void jsonHoldsOneListAndNothingElse() throws IOException {
        Drafts drafts =
                json("{\"examples\": [{\"text\":\"a\",\"label\":\"b\",\"id\":\"e1\",\"contributor\":\"c\"},\n 5]}");

        assertThat(drafts.accepted()).containsExactly(new Draft(Optional.of("e1"), "a", "b", 1, Optional.of("c")));
        assertThat(drafts.rejected()).extracting(Rejected::line).containsExactly(2);
        for (String wrong : List.of("[]", "{}", "{\"examples\": {}}", "{\"examples\": [], \"more\": 1}")) {
            assertThatThrownBy(() -> json(wrong)).isInstanceOf(Invalid.class);
        }
        assertThatThrownBy(() -> json("{\"examples\": []} {}")).isInstanceOf(Problem.class);
    }

    @Test
    void anUnknownFieldIsNamed() throws IOException {
        Drafts drafts = ndjson("{\"text\":\"a\",\"label\":\"b\",\"lable\":\"c\"}");

        assertThat(drafts.rejected()).hasSize(1);
    }

    @Test
    void aBodyOfNothingLegalIsRefusedBeforeItFillsTheMemory() {
        assertThatThrownBy(() -> ndjson("1\n".repeat(10_001)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("more than 10000 records that can't be taken");
        assertThatThrownBy(() -> json("{\"examples\": [" + "1,".repeat(10_001) + "1]}"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("more than 10000");
    }

    @Test
    void aRecordOfAnyNumberOfCellsKeepsButAFew() throws IOException {
        Drafts drafts = csv("text,label\n" + ",".repeat(100_000) + "\na,b\n");

        assertThat(drafts.accepted()).hasSize(1);
        assertThat(drafts.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.line()).isEqualTo(2);
            assertThat(rejected.detail()).contains("more than 32 cells");
        });
    }

    @Test
    void aRecordOfMillionsOfValuesIsNoTreeInMemory() throws IOException {
        String nothings = "[],".repeat(40_000) + "[]";
        assertThatThrownBy(() ->
                        json("{\"examples\": [{\"text\":\"a\",\"label\":\"b\"},\n{\"text\": [" + nothings + "]}]}"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("line 2");
        String few = "[],".repeat(4_000) + "[]";

        Drafts drafts = json(
                "{\"examples\": [" + ("{\"text\": [" + few + "]},").repeat(20) + "{\"text\":\"a\",\"label\":\"b\"}]}");

        assertThat(drafts.accepted()).hasSize(1);
        assertThat(drafts.rejected()).hasSize(20);
    }

    private Drafts ndjson(String body) throws IOException {
        return read("application/x-ndjson", body);
    }

    private Drafts csv(String body) throws IOException {
        return read("text/csv", body);
    }

    private Drafts json(String body) throws IOException {
        return read("application/json", body);
    }

    private Drafts read(String type, String body) throws IOException {
        return reader.read(Signature.OF_TEXTS, type, new ByteArrayInputStream(body.getBytes(UTF_8)));
    }
}
