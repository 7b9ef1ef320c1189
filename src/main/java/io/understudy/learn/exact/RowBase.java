package io.understudy.learn.exact;

import io.understudy.learn.Progress;
import io.understudy.learn.algebra.GaussianKernel;
import io.understudy.learn.algebra.KernelMatrix;
import io.understudy.learn.algebra.KernelSystem;
import io.understudy.learn.algebra.VectorBlocks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Rows with their kernel matrix and a factor of their system, which later changes are set against. */
final class RowBase implements Training.Base {

    private final List<KnownRow> rows;
    private final GaussianKernel kernel;
    private final KernelMatrix matrix;
    private final KernelSystem system;
    private final Factoring factoring;

    private RowBase(
            List<KnownRow> rows,
            ExactSettings settings,
            Machinery machinery,
            GaussianKernel kernel,
            KernelMatrix matrix,
            Progress progress) {
        this.rows = rows;
        this.kernel = kernel;
        this.matrix = matrix;
        int[] diagonal = rows.stream().mapToInt(row -> row.diagonal(settings)).toArray();
        this.system = new KernelSystem(matrix, kernel, diagonal);
        this.factoring = new Factoring(system, machinery, progress);
    }

    /**
     * Computes the kernel matrix and factors the system. Rows are numbered from the highest hash to the lowest: those of
     * the lowest hashes are left out for calibration, and a factor solves faster for unit vectors of late rows.
     *
     * @param sorted rows in order of content hash
     * @param settings the settings
     * @param machinery what the work is done with
     * @param progress hears how far it has come
     */
    static RowBase of(List<KnownRow> sorted, ExactSettings settings, Machinery machinery, Progress progress) {
        List<KnownRow> rows = new ArrayList<>(sorted);
        Collections.reverse(rows);
        GaussianKernel kernel = new GaussianKernel(settings.bandwidthUnits(), Knowledge.KERNEL_BITS);
        VectorBlocks vectors = new VectorBlocks(rows.get(0).row().vector().size(), machinery.tile());
        rows.forEach(row -> vectors.add(row.row().vector()));
        KernelMatrix matrix = KernelMatrix.of(vectors, kernel, machinery.workers(), progress);
        return new RowBase(rows, settings, machinery, kernel, matrix, progress);
    }

    /**
     * Factors the same rows' system of another strength.
     *
     * @param settings with that strength
     * @param machinery what the work is done with
     * @param progress hears how far it has come
     */
    RowBase withStrength(ExactSettings settings, Machinery machinery, Progress progress) {
        return new RowBase(rows, settings, machinery, kernel, matrix, progress);
    }

    List<KnownRow> rows() {
        return rows;
    }

    GaussianKernel kernel() {
        return kernel;
    }

    KernelSystem system() {
        return system;
    }

    Factoring factoring() {
        return factoring;
    }

    @Override
    public long bytes() {
        return matrix.bytes() + factoring.bytes();
    }
}
