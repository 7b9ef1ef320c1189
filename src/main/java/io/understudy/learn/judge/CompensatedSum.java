package io.understudy.learn.judge;

/** A sum of doubles that keeps the lost low-order parts (Neumaier 1974): its error does not grow with their number. */
final class CompensatedSum {

    private double sum;
    private double lost;

    void add(double term) {
        double next = sum + term;
        lost += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
        sum = next;
    }

    double value() {
        return sum + lost;
    }
}
