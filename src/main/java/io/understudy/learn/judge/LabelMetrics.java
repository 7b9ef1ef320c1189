package io.understudy.learn.judge;

/**
 * How well one label is answered. A rate whose denominator is zero is 0: the precision of a label that was never
 * predicted, the recall of one that was never right.
 *
 * @param label the label
 * @param support how many cases have it as their right label
 * @param precision share of right ones among the answers of this label, 0 to 1
 * @param recall share of the cases of this label that were answered so, 0 to 1
 * @param f1 harmonic mean of the two, 0 to 1
 */
public record LabelMetrics(String label, long support, double precision, double recall, double f1) {

    /**
     * Works the rates out of counts.
     *
     * @param hits cases of the label that were answered so
     */
    static LabelMetrics of(String label, long hits, long support, long predicted) {
        return new LabelMetrics(
                label, support, rate(hits, predicted), rate(hits, support), rate(2 * hits, support + predicted));
    }

    private static double rate(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
