package io.understudy.learn.exact;

import java.util.List;

/**
 * The confidence {@code sigma(a m + b)} of a margin m, fitted to whether the top label was right by Newton's method,
 * damped, with a ridge, in a fixed number of steps in a fixed order.
 *
 * @param slope a in units of 2^-8
 * @param intercept b in units of 2^-8
 */
record MarginFit(int slope, int intercept) {

    private static final int STEPS = 30;
    private static final int HALVINGS = 20;
    private static final double RIDGE = 1e-3;

    static MarginFit of(List<LeftOutScores> examples) {
        double[] margins = new double[examples.size()];
        boolean[] right = new boolean[examples.size()];
        for (int i = 0; i < margins.length; i++) {
            margins[i] = examples.get(i).topMargin() * 0x1p-36;
            right[i] = examples.get(i).isRight();
        }
        return new Newton(margins, right).fit();
    }

    static double sigmoid(double z) {
        return 1 / (1 + StrictMath.exp(-z));
    }

    private static final class Newton {

        private final double[] margins;
        private final boolean[] right;
        private double a;
        private double b;

        Newton(double[] margins, boolean[] right) {
            this.margins = margins;
            this.right = right;
        }

        MarginFit fit() {
            double loss = loss(a, b);
            double before = Double.POSITIVE_INFINITY;
            // a step that finds nothing better would be repeated as it is
            for (int step = 0; step < STEPS && loss < before; step++) {
                before = loss;
                loss = step(loss);
            }
            return new MarginFit((int) Math.rint(a * 256), (int) Math.rint(b * 256));
        }

        private double step(double loss) {
            double ga = RIDGE * a;
            double gb = RIDGE * b;
            double haa = RIDGE;
            double hab = 0;
            double hbb = RIDGE;
            for (int i = 0; i < margins.length; i++) {
                double p = sigmoid(a * margins[i] + b);
                double gradient = p - (right[i] ? 1 : 0);
                double curvature = p * (1 - p);
                ga += gradient * margins[i];
                gb += gradient;
                haa += curvature * margins[i] * margins[i];
                hab += curvature * margins[i];
                hbb += curvature;
            }
            double determinant = haa * hbb - hab * hab;
            double da = (hbb * ga - hab * gb) / determinant;
            double db = (haa * gb - hab * ga) / determinant;
            double size = 1;
            for (int halving = 0; halving < HALVINGS; halving++, size /= 2) {
                double next = loss(a - size * da, b - size * db);
                if (next < loss) {
                    a -= size * da;
                    b -= size * db;
                    return next;
                }
            }
            return loss;
        }

        private double loss(double slope, double intercept) {
            double loss = RIDGE / 2 * (slope * slope + intercept * intercept);
            for (int i = 0; i < margins.length; i++) {
                double z = slope * margins[i] + intercept;
                double wrong = right[i] ? -z : z;
                loss += Math.max(wrong, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(wrong)));
            }
            return loss;
        }
    }
}
