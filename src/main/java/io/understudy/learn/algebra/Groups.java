package io.understudy.learn.algebra;

/** Shares columns out in groups, each worked on by one thread without regard to the others. */
final class Groups {

    private static final int MOST = 64;

    private Groups() {}

    /** Works on the columns {@code from} to {@code to - 1}. */
    @FunctionalInterface
    interface Work {
        void on(int from, int to);
    }

    /**
     * Works on all columns: in as many groups as there are threads, or more, that none has more than {@value #MOST}.
     *
     * @param columns how many
     * @param workers who works
     * @param work works on a group
     */
    static void run(int columns, Workers workers, Work work) {
        int groups = Math.max(Math.min(columns, workers.threads()), (columns + MOST - 1) / MOST);
        workers.run(groups, group -> {
            int from = (int) ((long) columns * group / groups);
            int to = (int) ((long) columns * (group + 1) / groups);
            work.on(from, to);
        });
    }
}
