package io.understudy.learn.algebra;

import io.understudy.learn.Progress;
import io.understudy.learn.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Computes quadratic forms of a system's inverse, correctly rounded; about {@code 2 n^2} multiply-adds each. */
public final class QuadraticForms {

    private static final int FORMS_AT_ONCE = 128;

    private final LinearSystem system;
    private final Refinement refinement;
    private final Rounding rounding;

    /**
     * Prepares the computation.
     *
     * @param system the system
     * @param factor an approximate factor of it
     * @param rounding the precision of the results
     * @param workers who works
     */
    public QuadraticForms(LinearSystem system, Factor factor, Rounding rounding, Workers workers) {
        this.system = system;
        this.refinement = new Refinement(system, factor, workers);
        this.rounding = rounding;
    }

    /**
     * Computes forms.
     *
     * @param count how many
     * @param forms gives the form of a number
     * @param progress hears of {@link Stage#CALIBRATING}
     * @return the rounded forms in units of the rounding's last place
     * @throws NotContracting when the factor is not good enough
     */
    public int[] rounded(int count, IntFunction<QuadraticForm> forms, Progress progress) {
        int[] rounded = new int[count];
        for (int from = 0; from < count; from += FORMS_AT_ONCE) {
            double fraction = (double) from / count;
            List<QuadraticForm> some = IntStream.range(from, Math.min(count, from + FORMS_AT_ONCE))
                    .mapToObj(forms)
                    .toList();
            int[] found = some(some, () -> progress.at(Stage.CALIBRATING, fraction));
            System.arraycopy(found, 0, rounded, from, found.length);
        }
        return rounded;
    }

    private int[] some(List<QuadraticForm> forms, Runnable step) {
        List<Column> columns = new ArrayList<>();
        for (QuadraticForm form : forms) {
            columns.add(Column.of(system, form.rightHandSide().clone()));
        }
        int[] rounded = new int[forms.size()];
        boolean[] decided = new boolean[forms.size()];
        refinement.refine(
                columns,
                column -> {
                    int index = columns.indexOf(column);
                    column.rounded(forms.get(index), rounding).ifPresent(value -> {
                        rounded[index] = Math.toIntExact(value);
                        decided[index] = true;
                    });
                    return decided[index];
                },
                step);
        return rounded;
    }
}
