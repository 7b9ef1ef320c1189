package io.understudy.learn;

/**
 * The outcome of a check that parameters are the correctly rounded solution of their system. The check trusts no solver:
 * it multiplies a witness back exactly, bounds by the residual how far the witness is from the solution, and sees that
 * everything within that distance rounds to the parameter.
 *
 * @param sha256 identity of the parameters
 * @param parameters how many parameters there are
 * @param undecided how many of them are not shown to be right; 0 when all are
 * @param smallestMargin distance of the solution from the nearest place where a parameter would be another, in units of a
 *     parameter's last place; negative when a parameter is wrong
 * @param eigenvalueBound lower bound of the smallest eigenvalue of the system, which turns residuals into errors
 */
public record Certificate(
        String sha256, long parameters, long undecided, double smallestMargin, double eigenvalueBound) {

    /** Returns whether every parameter is shown to be right. */
    public boolean certified() {
        return undecided == 0;
    }
}
