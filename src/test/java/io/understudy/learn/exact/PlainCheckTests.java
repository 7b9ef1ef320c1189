package io.understudy.learn.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.learn.Certificate;
import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.learn.Rows;
import io.understudy.learn.algebra.Workers;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A check that shares nothing with the learner agrees with it, where every row is a landmark and where some are. */
class PlainCheckTests {

    private static final int COUNT = 300;
    private static final Workers WORKERS = new Workers(2);

    private final Rows source = new Rows(17, 24, 5);
    private final List<Row> rows = source.mixed(COUNT);

    private ExactLearner learner(int budget, List<Row> taught) {
        ExactLearner learner = new ExactLearner(new ExactSettings(4, 0.5, budget, 0.9), new byte[32], WORKERS);
        taught.forEach(learner::absorb);
        return learner;
    }

    @ParameterizedTest
    @ValueSource(ints = {16_384, 100})
    void itCertifiesWhatIsRight(int budget) {
        ExactLearner learner = learner(budget, rows);
        ExactParameters parameters = learner.learn(Progress.NONE);
        Witness witness = learner.witness(Progress.NONE);

        Certificate plain = PlainCheck.certify(source.shuffled(rows), parameters, witness, WORKERS);

        Certificate own = learner.certify(parameters, witness, Progress.NONE);
        assertThat(plain.certified()).isTrue();
        assertThat(plain.sha256()).isEqualTo(parameters.sha256());
        assertThat(plain.parameters()).isEqualTo(own.parameters());
        assertThat(plain.eigenvalueBound()).isCloseTo(own.eigenvalueBound(), Offset.offset(1e-15));
        assertThat(plain.smallestMargin()).isCloseTo(own.smallestMargin(), Offset.offset(1e-9));
    }

    @ParameterizedTest
    @ValueSource(ints = {16_384, 100})
    void aParameterThatIsOneOffIsNotCertified(int budget) {
        ExactLearner learner = learner(budget, rows);
        Witness witness = learner.witness(Progress.NONE);
        ExactParameters parameters = learner.learn(Progress.NONE);
        int[][] wrong = parameters.coefficients().clone();
        wrong[7] = wrong[7].clone();
        wrong[7][2]++;
        ExactParameters off = learner.training(Progress.NONE)
                .parameters(new byte[32], wrong, parameters.calibration(), parameters.leaveOneOut());

        assertThat(PlainCheck.certify(rows, off, witness, WORKERS).certified()).isFalse();

        witness.rests()[2][7] -= 1L << 56;
        Certificate consistent = PlainCheck.certify(rows, off, witness, WORKERS);
        assertThat(consistent.undecided()).isEqualTo(1);
        assertThat(consistent.smallestMargin()).isNegative();
    }

    @ParameterizedTest
    @ValueSource(ints = {16_384, 100})
    void aWitnessThatIsOffShowsNothing(int budget) {
        ExactLearner learner = learner(budget, rows);
        ExactParameters parameters = learner.learn(Progress.NONE);
        Witness witness = learner.witness(Progress.NONE);
        witness.rests()[3][11] += 1L << 55;

        Certificate certificate = PlainCheck.certify(rows, parameters, witness, WORKERS);

        assertThat(certificate.certified()).isFalse();
        assertThat(certificate.smallestMargin()).isNegative();
    }

    @ParameterizedTest
    @ValueSource(ints = {16_384, 100})
    void parametersOfOtherRowsAreRefused(int budget) {
        ExactLearner learner = learner(budget, rows);
        ExactParameters parameters = learner.learn(Progress.NONE);
        Witness witness = learner.witness(Progress.NONE);
        List<Row> others = rows.subList(0, COUNT / 4);

        assertThatThrownBy(() -> PlainCheck.certify(others, parameters, witness, WORKERS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(parameters.sha256());
    }
}
