package io.understudy.neural;

import io.understudy.learn.Answer;
import io.understudy.learn.Residuals;
import io.understudy.learn.Scaling;
import io.understudy.learn.ValueMetrics;
import java.util.List;

/**
 * Answers what the last layer says as numbers.
 *
 * @param scaling of the targets
 * @param residuals how far off answers are
 * @param errors of examples that were never trained on
 */
record Quantities(Scaling scaling, Residuals residuals, ValueMetrics errors) implements Outlet {

    @Override
    public Answer answer(List<String> labels, float[] output) {
        return Answer.of(residuals.around(values(output)));
    }

    double[] values(float... output) {
        double[] values = new double[output.length];
        for (int c = 0; c < values.length; c++) {
            values[c] = scaling.given(output[c], c);
        }
        return values;
    }
}
