package io.understudy.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.http.ProblemDetail;

class ProblemTests {

    @Test
    void theDocumentHasTypeTitleStatusDetailAndMembers() {
        ProblemDetail document = new Invalid("label", "label-space", "label ends with a space.")
                .with("given", "refund ")
                .document();

        assertThat(document.getType()).hasToString("urn:understudy:problem:label-space");
        assertThat(document.getTitle()).isEqualTo("Label space");
        assertThat(document.getStatus()).isEqualTo(422);
        assertThat(document.getDetail()).isEqualTo("label ends with a space.");
        assertThat(document.getProperties()).containsEntry("field", "label").containsEntry("given", "refund ");
    }

    @Test
    void atMostTwoHundredCharactersAreRepeated() {
        assertThat(Problem.excerpt("a".repeat(200))).isEqualTo("a".repeat(200));
        assertThat(Problem.excerpt("a".repeat(201))).isEqualTo("a".repeat(199) + "…");
        assertThat(Problem.excerpt("😀".repeat(10_000)).codePoints()).hasSize(200);
        assertThat(new Malformed("x", "x")
                        .with("given", "b".repeat(500))
                        .properties()
                        .get("given"))
                .asString()
                .hasSize(200);
    }

    @Test
    void halvesOfSurrogatePairsAreNeverRepeated() {
        Problem problem = new Malformed("x", "given \ud83d").with("given", "re\udfff");

        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(problem.detail()))
                .isTrue();
        assertThat(problem.properties()).containsEntry("given", "re?");
    }

    @Test
    void aProblemHasNoStackTrace() {
        assertThat(new Missing("model-not-found", "There is no such model.").getStackTrace())
                .isEmpty();
    }
}
