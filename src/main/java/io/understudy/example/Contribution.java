package io.understudy.example;

import java.util.Optional;

/**
 * What somebody taught.
 *
 * @param contributor the name; empty for all who gave none
 * @param examples how many active examples
 * @param weight the sum of their weights
 */
public record Contribution(Optional<String> contributor, long examples, long weight) {

    /**
     * Returns which share of a whole it is.
     *
     * @param whole the sum of the weights of all examples
     * @return 0 to 1
     */
    public double share(long whole) {
        return (double) weight / whole;
    }
}
