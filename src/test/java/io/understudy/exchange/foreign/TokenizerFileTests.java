package io.understudy.exchange.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.understudy.exchange.foreign.FileRefused.Refused;
import io.understudy.exchange.foreign.TokenizerFile.Found;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerFileTests {

    private static final OptionalInt ROWS = OptionalInt.of(7);
    private static final String WORD_LEVEL = "\"type\": \"WordLevel\", \"unk_token\": \"[UNK]\"";

    private static Found read(String json) {
        return TokenizerFile.read(json.getBytes(StandardCharsets.UTF_8), ROWS);
    }

    /** The tokenizer that is legal, with one thing in the place of another. */
    private static String with(String target, String replacement) {
        assertThat(OnnxFiles.tokenizer()).contains(target);
        return OnnxFiles.tokenizer().replace(target, replacement);
    }

    private static String withPart(String part, String value) {
        return with(
                part.equals("pre_tokenizer")
                        ? "\"pre_tokenizer\": {\"type\": \"Whitespace\"}"
                        : "\"" + part + "\": null",
                "\"" + part + "\": " + value);
    }

    private static void assertRefused(String json, String element, String reason) {
        FileRefused refusal = catchThrowableOfType(FileRefused.class, () -> read(json));
        assertThat(refusal).isNotNull();
        assertThat((List<?>) Objects.requireNonNull(refusal.properties().get("refused")))
                .map(Refused.class::cast)
                .singleElement()
                .satisfies(part -> assertThat(part.element()).isEqualTo(element))
                .satisfies(part -> assertThat(part.reason()).contains(reason));
    }

    @Test
    void whatIsLegalIsTaken() {
        assertThat(read(OnnxFiles.tokenizer())).isEqualTo(new Found(6, 0));
        assertThat(read(with("\"truncation\": null", "\"truncation\": {\"max_length\": 9}")))
                .isEqualTo(new Found(6, 9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bge-small-en-v1.5-q-tokenizer.json",
                "bge-small-zh-v1.5-q-tokenizer.json",
                "all-minilm-l6-v2-q-tokenizer.json"
            })
    void thoseOfCommonEncodersAreTaken(String file) throws IOException {
        try (InputStream in = getClass().getClassLoader().getResourceAsStream(file)) {
            byte[] json = Objects.requireNonNull(in, file).readAllBytes();

            assertThat(TokenizerFile.read(json, OptionalInt.empty()).largestId())
                    .isGreaterThan(20_000);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "normalizer, normalizers, Precompiled",
        "pre_tokenizer, pretokenizers, FixedLength",
        "post_processor, processors, Unheard",
        "decoder, decoders, Unheard"
    })
    void aTypeThatIsNotListedIsRefusedByNameAlsoWithinASequence(String part, String inner, String type) {
        String unlisted = "{\"type\": \"" + type + "\"}";
        String sequence = "{\"type\": \"Sequence\", \"" + inner + "\": [" + unlisted + "]}";

        assertRefused(withPart(part, unlisted), "tokenizer." + part + ".type", "\"" + type + "\"; legal: B");
        assertRefused(
                withPart(part, sequence), "tokenizer." + part + "." + inner + "[0].type", "\"" + type + "\"; legal: B");
        assertRefused(withPart(part, "{}"), "tokenizer." + part + ".type", "\"\"; legal: ");
        assertRefused(withPart(part, "\"Sequence\""), "tokenizer." + part + ".type", "\"\"; legal: ");
    }

    @Test
    void modelsThatAreNotListedOrLeaveTokensToChanceAreRefused() {
        assertRefused(
                with("\"WordLevel\"", "\"Magic\""),
                "tokenizer.model.type",
                "\"Magic\"; legal: BPE, Unigram, WordLevel, WordPiece");
        assertRefused(
                with(WORD_LEVEL, WORD_LEVEL + ", \"dropout\": 0.1"),
                "tokenizer.model.dropout",
                "other tokens each time");
    }

    @Test
    void aTokenizerBringsNoExpressionsOfItsOwn() {
        assertRefused(
                withPart(
                        "pre_tokenizer",
                        "{\"type\": \"Split\", \"pattern\": {\"Regex\": \"(a+)+$\"}, \"behavior\": \"Isolated\"}"),
                "tokenizer.pre_tokenizer",
                "(a+)+$");
    }

    @Test
    void replacementsThatMakeATextMuchLongerAreRefusedAlsoOneAfterTheOther() {
        String nine = "{\"type\": \"Replace\", \"pattern\": {\"String\": \"b\"}, \"content\": \"bbbbbbbbb\"}";

        assertThat(read(withPart("normalizer", nine))).isEqualTo(new Found(6, 0));
        assertRefused(
                withPart("normalizer", "{\"type\": \"Sequence\", \"normalizers\": [" + nine + ", " + nine + "]}"),
                "tokenizer.normalizer.normalizers[1].content",
                "64 times as long");
        assertRefused(
                withPart("normalizer", "{\"type\": \"Prepend\", \"prepend\": \"" + "p".repeat(65) + "\"}"),
                "tokenizer.normalizer.prepend",
                "64 times as long");
        assertRefused(
                withPart("normalizer", "{\"type\": \"Replace\", \"pattern\": {\"String\": \"\"}, \"content\": \"bb\"}"),
                "tokenizer.normalizer.pattern",
                "empty");
    }

    @Test
    void thereAreNotMorePartsThanAreOfUse() {
        String many = "{\"type\": \"NFC\"}, ".repeat(64) + "{\"type\": \"NFC\"}";

        assertRefused(
                withPart("normalizer", "{\"type\": \"Sequence\", \"normalizers\": [" + many + "]}"),
                "tokenizer.normalizer.normalizers[63]",
                "more than 64 parts");
    }

    @Test
    void longWordsAreNotTriedPieceByPiece() {
        assertRefused(
                with(
                        WORD_LEVEL,
                        "\"type\": \"WordPiece\", \"unk_token\": \"[UNK]\", \"max_input_chars_per_word\": 100000"),
                "tokenizer.model.max_input_chars_per_word",
                "legal: up to 200");
        assertRefused(
                with(
                        WORD_LEVEL,
                        "\"type\": \"WordPiece\", \"unk_token\": \"[UNK]\", \"continuing_subword_prefix\": \""
                                + "#".repeat(17) + "\""),
                "tokenizer.model.continuing_subword_prefix",
                "longer than 16");
    }

    @Test
    void anUnknownWordHasATokenOfTheVocabulary() {
        assertRefused(
                with("\"unk_token\": \"[UNK]\"", "\"unk_token\": \"<none>\""),
                "tokenizer.model.unk_token",
                "\"<none>\" is not in the vocabulary");
        assertRefused(
                with(", \"unk_token\": \"[UNK]\"", ""),
                "tokenizer.model.unk_token",
                "\"<unk>\" is not in the vocabulary");
        assertRefused(
                with(WORD_LEVEL, "\"type\": \"BPE\", \"merges\": [], \"unk_token\": \"<none>\""),
                "tokenizer.model.unk_token",
                "\"<none>\" is not in the vocabulary");
        assertThat(read(with(WORD_LEVEL, "\"type\": \"BPE\", \"merges\": [], \"unk_token\": null")))
                .isEqualTo(new Found(6, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "2", "-1", "\"0\""})
    void anUnknownPieceHasANumberOfTheVocabulary(String id) {
        assertRefused(unigram(id), "tokenizer.model.unk_id", "is not in the vocabulary");
    }

    @Test
    void aVocabularyThatIsAListIsNumberedByItsOrder() {
        assertThat(read(unigram("0"))).isEqualTo(new Found(1, 0));
    }

    private static String unigram(String unknown) {
        return "{\"model\": {\"type\": \"Unigram\", \"unk_id\": " + unknown
                + ", \"vocab\": [[\"<unk>\", 0.0], [\"a\", -1.0]]}}";
    }

    @Test
    void whatIsPutAroundATextIsInTheVocabulary() {
        String template = "{\"type\": \"TemplateProcessing\", \"single\": [{\"SpecialToken\": {\"id\": \"%s\","
                + " \"type_id\": 0}}, {\"Sequence\": {\"id\": \"A\", \"type_id\": 0}}], \"pair\": [],"
                + " \"special_tokens\": {\"[CLS]\": {\"id\": \"[CLS]\", \"ids\": [%d], \"tokens\": [\"[CLS]\"]}}}";

        assertThat(read(withPart("post_processor", template.formatted("[CLS]", 6))))
                .isEqualTo(new Found(6, 0));
        assertRefused(
                withPart("post_processor", template.formatted("[CLS]", 101)),
                "tokenizer.post_processor.special_tokens[\"[CLS]\"]",
                "the number 101 is not in the vocabulary");
        assertRefused(
                withPart("post_processor", template.formatted("[SEP]", 6)),
                "tokenizer.post_processor.single",
                "\"[SEP]\" is not among its special_tokens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BertProcessing", "RobertaProcessing"})
    void whatFixedProcessorsPutAroundATextIsInTheVocabulary(String type) {
        String processor = "{\"type\": \"" + type + "\", \"cls\": [\"a\", 6], \"sep\": [\"b\", %s]}";

        assertThat(read(withPart("post_processor", processor.formatted("5")))).isEqualTo(new Found(6, 0));
        assertRefused(
                withPart("post_processor", processor.formatted("102")),
                "tokenizer.post_processor.sep",
                "the number 102 is not in the vocabulary");
        assertRefused(
                withPart(
                        "post_processor",
                        "{\"type\": \"Sequence\", \"processors\": [" + processor.formatted("null") + "]}"),
                "tokenizer.post_processor.processors[0].sep",
                "the number null is not in the vocabulary");
    }

    @Test
    void tokensThatTheNetworkDoesNotKnowAreRefused() {
        assertRefused(
                with("\"a\": 6", "\"a\": 7"),
                "tokenizer.model.vocab",
                "a token has the number 7, the network knows those up to 6");
        assertRefused(
                with("\"added_tokens\": [", "\"added_tokens\": [{\"id\": 40, \"content\": \"x\"}, "),
                "tokenizer.added_tokens[0]",
                "a token has the number 40, the network knows those up to 6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1000000", "1.5", "\"1\"", "null"})
    void numbersOfTokensAreWholeAndNotTooLarge(String id) {
        assertRefused(with("\"card\": 1", "\"card\": " + id), "tokenizer.model.vocab", "a token has the number");
    }

    @Test
    void whatIsNoJsonOrSaysThingsTwiceIsRefused() {
        assertRefused("no json", "tokenizer", "no JSON");
        assertRefused(with(WORD_LEVEL, "\"type\": \"Magic\", " + WORD_LEVEL), "tokenizer", "names something twice");
        assertRefused("[".repeat(50) + "]".repeat(50), "tokenizer", "nested deeper than 40");
    }
}
