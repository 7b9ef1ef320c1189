package io.understudy.bench;

/**
 * A way to learn, and how it takes part.
 *
 * @param name its name
 * @param encoded whether it reads the encoder's vectors rather than the words
 * @param incremental whether one more example is cheaper than all anew; only then it takes part where examples come bit
 *     by bit
 * @param oneByOne online, how many corrections are taught one at a time; from then on they are taught together whenever
 *     there are a 25th more
 * @param settings what it is set to, for the reader
 * @param maker makes one that knows nothing
 */
record Entrant(String name, boolean encoded, boolean incremental, int oneByOne, String settings, Maker maker) {

    /** One more share of what is known, from which on corrections are worth a lesson. */
    private static final int SHARE = 25;

    /** Makes contestants. */
    @FunctionalInterface
    interface Maker {

        /**
         * Makes one.
         *
         * @param labels how many labels it will be taught at most
         */
        Contestant make(int labels);
    }

    /**
     * Returns how many corrections are to be taught together, online.
     *
     * @param known how many there were before
     */
    int lesson(int known) {
        return known < oneByOne ? 1 : Math.max(1, known / SHARE);
    }
}
