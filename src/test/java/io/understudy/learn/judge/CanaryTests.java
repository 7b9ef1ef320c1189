package io.understudy.learn.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanaryTests {

    private final Canary canary = new Canary(1);

    @Test
    void withoutEvidenceAChallengerAnswersNobody() {
        assertThat(canary.share(standing(0, 0))).isZero();
        assertThat(canary.share(standing(3, 3))).isZero();
    }

    @Test
    void theShareRisesWithTheEvidenceInFourEqualSteps() {
        double last = 0;
        List<Double> shares = new ArrayList<>();
        for (int wins = 0; !standing(wins, 0).better(); wins++) {
            double share = canary.share(standing(wins, 0));
            assertThat(share).isGreaterThanOrEqualTo(last);
            if (share > last) {
                shares.add(share);
            }
            last = share;
        }
        assertThat(shares).containsExactly(0.01, 0.05, 0.2, 0.5);
    }

    @Test
    void theModelsMaximumBinds() {
        assertThat(new Canary(0.1).share(standing(40, 10))).isEqualTo(0.1);
        assertThat(new Canary(0).share(standing(40, 10))).isZero();
    }

    @Test
    void itFallsBackWhenTheChallengerLooksWorse() {
        assertThat(canary.share(standing(0, 6))).isZero();
    }

    private static Standing standing(int wins, int losses) {
        return new Standing(EProcess.EVEN, Level.FIVE_PERCENT, List.of(new Pairs(wins, losses, 0)), false, List.of());
    }
}
