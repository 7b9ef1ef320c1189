package io.understudy.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same knowledge has the same hash, whatever road led there. */
@OnBothDatabases
class OneHashIT {

    private static final List<Phrase> PHRASES = Phrase.some(140);

    private static final Map<Database, String> AT_ONCE = new EnumMap<>(Database.class);

    private final Http http;
    private final String atOnce;

    OneHashIT(Database database) {
        this.http = Server.shared(database).http();
        this.atOnce = AT_ONCE.computeIfAbsent(
                database, key -> Model.immediate(http).teach(PHRASES).hash());
    }

    @Test
    void inPiecesByLabel() {
        Model model = Model.immediate(http);

        for (String label : Phrase.labels()) {
            model.teach(PHRASES.stream()
                    .filter(phrase -> phrase.label().equals(label))
                    .toList());
        }

        assertThat(model.newest()).isEqualTo(Phrase.labels().size());
        assertThat(model.hash()).isEqualTo(atOnce);
    }

    @Test
    void inAnotherOrder() {
        assertThat(Model.immediate(http).teach(Phrase.shuffled(PHRASES, 5)).hash())
                .isEqualTo(atOnce);
    }

    @Test
    void piecesSentFasterThanTheyAreLearned() {
        Model model = Model.immediate(http);

        for (int from = 0; from < PHRASES.size(); from += 20) {
            http.postLines(model.path("examples"), PHRASES.subList(from, from + 20))
                    .is(202);
        }

        assertThat(model.settle().text("/parametersSha256")).isEqualTo(atOnce);
        assertThat(model.exampleCount()).isEqualTo(PHRASES.size());
    }

    @Test
    void withMoreThatIsForgottenAgain() {
        List<Phrase> more = Phrase.some(161).subList(140, 161);
        List<Phrase> all = new ArrayList<>(PHRASES);
        all.addAll(70, more);
        Model model = Model.immediate(http).teach(all);
        assertThat(model.hash()).isNotEqualTo(atOnce);

        more.forEach(
                phrase -> http.delete(model.path("examples/" + phrase.id())).is(202));

        assertThat(model.settle().text("/parametersSha256")).isEqualTo(atOnce);
        assertThat(model.exampleCount()).isEqualTo(PHRASES.size());
    }

    @Test
    void withALabelThatIsForgottenAgain() {
        List<Phrase> all = new ArrayList<>(PHRASES);
        all.add(new Phrase("x1", "sing me a song", "small-talk"));
        all.add(new Phrase("x2", "tell me a joke", "small-talk"));
        Model model = Model.immediate(http).teach(all);

        http.delete(model.path("examples?label=small-talk"), Model.WAIT).is(200);

        assertThat(model.settle().text("/parametersSha256")).isEqualTo(atOnce);
    }

    @Test
    void withAContributorWhoIsForgottenAgain() {
        Model model = Model.immediate(http).teach(PHRASES);
        model.teach(List.of(
                Map.of("id", "x1", "text", "sing me a song", "label", "ask-price", "contributor", "ann"),
                Map.of("id", "x2", "text", "tell me a joke", "label", "ask-price", "contributor", "ann")));
        assertThat(model.hash()).isNotEqualTo(atOnce);

        http.delete(model.path("examples?contributor=ann"), Model.WAIT).is(200);

        assertThat(model.settle().text("/parametersSha256")).isEqualTo(atOnce);
    }

    @Test
    void afterCorrectionsThatAreWithdrawn() {
        Model model = Model.immediate(http).teach(PHRASES);
        List<String> corrections = new ArrayList<>();
        for (Phrase phrase : PHRASES.subList(0, 4)) {
            corrections.add(model.correct(phrase.text(), "something-else").text("/id"));
        }
        assertThat(model.hash()).isNotEqualTo(atOnce);

        corrections.forEach(id -> http.delete(model.path("feedback/" + id)).is(202));

        assertThat(model.settle().text("/parametersSha256")).isEqualTo(atOnce);
    }

    @Test
    void afterAFullTraining() {
        Model model = Model.immediate(http).teach(PHRASES.subList(0, 70)).teach(PHRASES.subList(70, 140));

        http.post(model.path("training-jobs"), Map.of("full", true, "reason", "to be sure"), Model.WAIT)
                .is(200, 201);

        assertThat(model.settle().text("/parametersSha256")).isEqualTo(atOnce);
    }
}
