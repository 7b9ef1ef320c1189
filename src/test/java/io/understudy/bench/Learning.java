package io.understudy.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What learning costs the answers beside it: a model is asked without a pause, over HTTP, while another of the same server
 * learns all its examples from nothing, and while nobody learns, in turn.
 *
 * <p>Alone by {@code ./mvnw -q -P bench verify -Dbench.main=Learning -Dbench.data=DIR}.
 */
final class Learning {

    private static final int ROUNDS = 4;
    private static final int LAPS_TO_WARM_UP = 20;
    private static final int LAPS_OF_REST = 12;

    private final Report report = new Report();
    private final Laps laps;
    private int lap;

    private Learning(Laps laps) {
        this.laps = laps;
        Laps.table(report, "a model that learns from nothing beside one that answers", "learned");
    }

    /**
     * Measures.
     *
     * @param args {@code --data=DIR}, {@code --most=N} and {@code --jar=FILE} as the benchmark takes them
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Options options = new Options(args);
        DataSet set = options.sets().get(0);
        Learning learning = new Learning(new Laps(Labelled.texts(set.test())));
        try (Served served = new Served(options.jar())) {
            served.teach(
                    "asked",
                    set.language(),
                    set.labels(),
                    set.fewShot().getOrDefault("10 examples a label", set.train()));
            served.teach("exact", set.language(), set.labels(), set.train());
            learning.rest(served, LAPS_TO_WARM_UP);
            learning.beside(served, "exact", set.train().size() + " examples, exactly");
            served.teachNetwork("network", set.language(), set.train());
            learning.beside(served, "network", set.train().size() + " examples, a text network");
        }
        System.out.println(learning.report);
    }

    private List<double[]> rest(Served served, int count) throws IOException, InterruptedException {
        List<double[]> seconds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            seconds.add(laps.seconds(text -> served.predict("asked", text), lap++));
        }
        return seconds;
    }

    private void beside(Served served, String model, String what) throws IOException, InterruptedException {
        List<double[]> alone = new ArrayList<>();
        List<double[]> beside = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            alone.addAll(rest(served, LAPS_OF_REST));
            String job = served.beginFullTraining(model);
            while (!served.hasEnded(model, job)) {
                beside.addAll(rest(served, 1));
            }
        }
        Laps.row(report, what, beside, alone, ROUNDS + " times");
        System.err.println(report);
    }
}
