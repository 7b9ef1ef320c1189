package io.understudy.learn;

import java.util.List;

/**
 * What parameters say about one vector where numbers are answered: for each number that was taught, what it is likely to
 * be, and from where to where it reaches at a level.
 *
 * @param values the numbers
 * @param low where each begins at the level; empty where nothing tells how far answers are off
 * @param high where each ends
 * @param level how often the truth lies between, 0 to 1
 */
public record Estimate(List<Double> values, List<Double> low, List<Double> high, double level) {

    /** Copies the lists. */
    public Estimate {
        values = List.copyOf(values);
        low = List.copyOf(low);
        high = List.copyOf(high);
    }

    /** Returns the numbers in the form in which labels are kept. */
    public String written() {
        return Numbers.write(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
