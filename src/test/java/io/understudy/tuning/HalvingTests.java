package io.understudy.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.tuning.Halving.Measurement;
import io.understudy.tuning.Halving.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class HalvingTests {

    /** Trial n is worth n, whatever it is taught, and takes a second on the first rung, ten on the second, and so on. */
    private static Measurement growing(Step step) {
        return measured(step, step.trial(), Math.pow(10, step.rung()));
    }

    private static Measurement measured(Step step, double value, double seconds) {
        return new Measurement(step.trial(), step.rung(), Optional.of(new Score(value, 1)), seconds);
    }

    private static List<Measurement> played(Halving halving, Function<Step, Measurement> measure) {
        return goneOn(halving, List.of(), measure, Integer.MAX_VALUE);
    }

    private static List<Measurement> goneOn(
            Halving halving, List<Measurement> done, Function<Step, Measurement> measure, int most) {
        List<Measurement> measured = new ArrayList<>(done);
        Optional<Step> next = halving.next(measured);
        while (next.isPresent() && measured.size() < most) {
            measured.add(measure.apply(next.get()));
            next = halving.next(measured);
        }
        return measured;
    }

    private static List<Integer> on(int rung, List<Measurement> done) {
        return done.stream()
                .filter(each -> each.rung() == rung)
                .map(Measurement::trial)
                .toList();
    }

    @Test
    void aThirdOfTheTrialsGoesOnAndTheFirstOneAlways() {
        List<Measurement> done = played(new Halving(9, 3, 1_000), HalvingTests::growing);

        assertThat(on(0, done)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(on(1, done)).containsExactly(0, 8, 7, 6);
        assertThat(on(2, done)).containsExactly(0, 8, 7);
    }

    @Test
    void theBestOfTheHighestRungIsTheResult() {
        Halving halving = new Halving(9, 3, 1_000);

        Halving.Result result =
                halving.result(played(halving, HalvingTests::growing)).orElseThrow();

        assertThat(result.best().trial()).isEqualTo(8);
        assertThat(result.best().rung()).isEqualTo(2);
        assertThat(result.improves()).isTrue();
    }

    @Test
    void aRungBeginsNothingOnceItsShareOfTheBudgetIsUsed() {
        List<Measurement> done = played(new Halving(64, 3, 30), HalvingTests::growing);

        assertThat(on(0, done)).hasSize(10);
        assertThat(on(1, done))
                .describedAs("two, so that there is something to compare")
                .containsExactly(0, 9);
    }

    @Test
    void nothingBeginsOnceTheBudgetIsUsed() {
        Halving halving = new Halving(9, 1, 3);

        assertThat(played(halving, step -> measured(step, 0, 2))).hasSize(2);
    }

    @Test
    void whereTheBudgetEndsEarlyTheLastRungOnWhichTwoWereMeasuredDecides() {
        Halving halving = new Halving(64, 2, 20);
        List<Measurement> done = played(halving, step -> measured(step, step.trial(), step.rung() == 0 ? 1 : 100));

        Halving.Result result = halving.result(done).orElseThrow();

        assertThat(on(1, done)).containsExactly(0);
        assertThat(result.best().rung()).isZero();
        assertThat(result.best().trial()).isEqualTo(9);
    }

    @Test
    void whatIsNotBetterButOnlySurerImprovesNothing() {
        Halving halving = new Halving(2, 1, 10);
        List<Measurement> done = played(
                halving,
                step -> new Measurement(step.trial(), step.rung(), Optional.of(new Score(0.9, 1.0 - step.trial())), 1));

        Halving.Result result = halving.result(done).orElseThrow();

        assertThat(result.best().trial()).isEqualTo(1);
        assertThat(result.improves()).isFalse();
    }

    @Test
    void whatFailsDropsOut() {
        Halving halving = new Halving(9, 2, 1_000);

        List<Measurement> done = played(
                halving,
                step -> step.trial() == 8
                        ? new Measurement(8, step.rung(), Optional.empty(), 1)
                        : HalvingTests.growing(step));

        assertThat(on(1, done)).containsExactly(0, 7, 6, 5);
    }

    @Test
    void whereHowThingsAreCannotBeMeasuredTheBestOfTheOthersIsBetter() {
        Halving halving = new Halving(3, 1, 1_000);
        List<Measurement> done = played(
                halving,
                step -> step.trial() == 0
                        ? new Measurement(0, step.rung(), Optional.empty(), 1)
                        : HalvingTests.growing(step));

        Halving.Result result = halving.result(done).orElseThrow();

        assertThat(result.best().trial()).isEqualTo(2);
        assertThat(result.improves()).isTrue();
    }

    @Test
    void withNothingMeasuredThereIsNoResult() {
        Halving halving = new Halving(2, 1, 10);

        assertThat(halving.result(List.of(new Measurement(0, 0, Optional.empty(), 1))))
                .isEmpty();
    }

    @Test
    void whoIsInterruptedAnywhereGoesOnAsThoughNothingHadHappened() {
        Halving halving = new Halving(20, 3, 120);
        List<Measurement> undisturbed = played(halving, HalvingTests::growing);

        for (int cut = 0; cut <= undisturbed.size(); cut++) {
            List<Measurement> before = goneOn(halving, List.of(), HalvingTests::growing, cut);

            assertThat(goneOn(halving, before, HalvingTests::growing, Integer.MAX_VALUE))
                    .isEqualTo(undisturbed);
        }
    }
}
