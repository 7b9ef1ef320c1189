package io.understudy.learn.algebra;

import io.understudy.learn.Progress;
import io.understudy.learn.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
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
     * @return the forms in their order
     * @throws NotContracting when the factor is not good enough
     */
    public List<RoundedForm> rounded(int count, IntFunction<QuadraticForm> forms, Progress progress) {
        List<RoundedForm> rounded = new ArrayList<>(count);
        for (int from = 0; from < count; from += FORMS_AT_ONCE) {
            double fraction = (double) from / count;
            List<QuadraticForm> some = IntStream.range(from, Math.min(count, from + FORMS_AT_ONCE))
                    .mapToObj(forms)
                    .toList();
            rounded.addAll(some(some, () -> progress.at(Stage.CALIBRATING, fraction)));
        }
        return rounded;
    }

    private List<RoundedForm> some(List<QuadraticForm> forms, Runnable step) {
        List<Column> columns = new ArrayList<>();
        for (QuadraticForm form : forms) {
            columns.add(Column.of(system, form.rightHandSide().clone()));
        }
        RoundedForm[] rounded = new RoundedForm[forms.size()];
        refinement.refine(
                columns,
                column -> {
                    int index = columns.indexOf(column);
                    QuadraticForm form = forms.get(index);
                    OptionalLong value = column.rounded(form, rounding);
                    value.ifPresent(decided -> rounded[index] = new RoundedForm(decided, column.estimate(form)));
                    return value.isPresent();
                },
                step);
        return List.of(rounded);
    }
}
