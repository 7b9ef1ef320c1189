package io.understudy.learn.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.learn.Rows;
import io.understudy.learn.Vector;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianKernelTests {

    private final List<Vector> vectors =
            new Rows(1, 30, 4).examples(150).stream().map(Row::vector).toList();

    @ParameterizedTest
    @CsvSource({"1024, 20", "256, 24", "64, 14", "4096, 20"})
    void theIntegerKernelIsWithinItsErrorOfTheGaussian(int bandwidthUnits, int precision) {
        GaussianKernel kernel = new GaussianKernel(bandwidthUnits, precision);

        for (int distance = 0; distance < 1_078_000_000; distance += 99_991) {
            double exact = Math.exp(-bandwidthUnits / 256.0 * distance / 0x1p29);
            assertThat(Math.abs(Math.scalb((double) kernel.at(distance), -precision) - exact))
                    .isLessThanOrEqualTo(kernel.error());
        }
        assertThat(kernel.at(0)).isEqualTo(1 << precision);
    }

    @ParameterizedTest
    @CsvSource({"1, 8", "262144, 28"})
    void theLimitsOfBandwidthAndPrecisionAreAllowed(int bandwidthUnits, int precision) {
        GaussianKernel kernel = new GaussianKernel(bandwidthUnits, precision);

        assertThat(kernel.bandwidthUnits()).isEqualTo(bandwidthUnits);
        assertThat(kernel.precision()).isEqualTo(precision);
    }

    @Test
    void theErrorIsHalfAPlaceAndALittle() {
        double error = new GaussianKernel(1024, 20).error();

        assertThat(error).isGreaterThan(0x1p-21).isLessThan(0x1p-21 * 1.01);
    }

    @ParameterizedTest
    @CsvSource({"64, 1", "256, 2"})
    void theMatrixHoldsTheKernelsOfAllPairs(int tile, int threads) {
        GaussianKernel kernel = new GaussianKernel(1024, 20);
        VectorBlocks blocks = new VectorBlocks(30, tile);
        vectors.forEach(blocks::add);

        KernelMatrix matrix = KernelMatrix.of(blocks, kernel, new Workers(threads), Progress.NONE);

        assertThat(matrix.size()).isEqualTo(150);
        for (int i = 0; i < 150; i++) {
            int largest = 0;
            for (int j = 0; j < 150; j++) {
                int expected = kernel.of(vectors.get(i), vectors.get(j));
                assertThat(matrix.at(i, j)).isEqualTo(expected);
                largest = i == j ? largest : Math.max(largest, expected);
            }
            assertThat(matrix.largestBeside(i)).isEqualTo(largest);
        }
    }

    @Test
    void aScanGivesTheKernelsOfOneVector() {
        GaussianKernel kernel = new GaussianKernel(1024, 20);
        VectorBlocks blocks = new VectorBlocks(30, 64);
        vectors.forEach(blocks::add);
        Vector asked = vectors.get(7);

        GaussianKernel.Scan scan = new GaussianKernel.Scan(kernel, blocks, asked);

        for (int block = 0; block < blocks.blocks(); block++) {
            int[] kernels = scan.kernels(block);
            for (int j = 0; j < blocks.filled(block); j++) {
                assertThat(kernels[j]).isEqualTo(kernel.of(asked, vectors.get(block * 64 + j)));
            }
        }
    }

    @Test
    void bandwidthsAndPrecisionsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new GaussianKernel(0, 20)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GaussianKernel((1 << 18) + 1, 20)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GaussianKernel(1024, 7)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GaussianKernel(1024, 29)).isInstanceOf(IllegalArgumentException.class);
    }
}
