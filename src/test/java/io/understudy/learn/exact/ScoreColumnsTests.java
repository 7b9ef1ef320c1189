package io.understudy.learn.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreColumnsTests {

    @ParameterizedTest
    @ValueSource(ints = {1 << 18, 1 << 30})
    void sumsAreExactInDoubleAndInLong(int largest) {
        SplittableRandom random = new SplittableRandom(largest);
        int[][] coefficients = new int[257][3];
        int[] kernels = random.ints(257, 0, (1 << 20) + 1).toArray();
        long[] expected = new long[3];
        for (int row = 0; row < 257; row++) {
            for (int c = 0; c < 3; c++) {
                coefficients[row][c] = random.nextInt(-largest, largest);
                expected[c] += (long) coefficients[row][c] * kernels[row];
            }
        }

        ScoreColumns.Sum sum = ScoreColumns.of(coefficients, 20).newSum();
        sum.add(0, Arrays.copyOf(kernels, 100), 100);
        sum.add(100, Arrays.copyOfRange(kernels, 100, 257), 157);

        assertThat(sum.scores()).isEqualTo(expected);
        assertThat(sum.nearest()).isEqualTo(Arrays.stream(kernels).max().orElseThrow());
    }

    @Test
    void scoresAndKernelsOfOtherPrecisionsAreBroughtToTheSameUnits() {
        ScoreColumns.Sum sum = ScoreColumns.of(new int[][] {{3, -2}}, 14).newSum();

        sum.add(0, new int[] {5}, 1);

        assertThat(sum.scores()).containsExactly(15L << 6, -10L << 6);
        assertThat(sum.nearest()).isEqualTo(5 << 6);
    }
}
