package io.understudy.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.model.LearnerSettings;
import io.understudy.neural.NetworkKind;
import io.understudy.neural.Said;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DrawTests {

    private static final LearnerSettings TEXT = gradient("{'network': 'text', 'seed': 7}");

    private static LearnerSettings gradient(String said) {
        return new LearnerSettings("gradient", null, null, null, null, null, Said.said(said));
    }

    private static List<LearnerSettings> drawn(LearnerSettings models, long seed) {
        return Draw.of(models, Contestant.all(models), seed);
    }

    @Test
    void theSameSeedDrawsTheSameAndAnotherOneAnother() {
        assertThat(drawn(LearnerSettings.DEFAULT, 5))
                .isEqualTo(drawn(LearnerSettings.DEFAULT, 5))
                .isNotEqualTo(drawn(LearnerSettings.DEFAULT, 6));
    }

    @Test
    void theModelsOwnSettingsComeFirstAndNothingComesTwice() {
        List<LearnerSettings> drawn = drawn(LearnerSettings.DEFAULT, 1);

        assertThat(drawn.get(0)).isEqualTo(LearnerSettings.DEFAULT);
        assertThat(drawn).doesNotHaveDuplicates().hasSize(Draw.MOST);
    }

    @Test
    void sortsOfLearnersTakeTurns() {
        List<LearnerSettings> drawn = drawn(LearnerSettings.DEFAULT, 1).subList(0, 10);

        assertThat(drawn).filteredOn(one -> one.gradient() == null).hasSizeBetween(4, 6);
    }

    @Test
    void aTextNetworkCompetesWithTextNetworksAndKeepsItsSeed() {
        assertThat(drawn(TEXT, 1))
                .map(one -> Objects.requireNonNull(one.gradient()))
                .allMatch(network -> network.network() == NetworkKind.TEXT && network.seed() == 7);
    }

    @Test
    void givenSettingsAreTriedAsTheyAreAndNothingElse() {
        LearnerSettings given = gradient("{'seed': 3}");

        assertThat(Draw.of(LearnerSettings.DEFAULT, List.of(new Contestant("gradient", Optional.of(given))), 1))
                .containsExactly(LearnerSettings.DEFAULT, given);
    }
}
