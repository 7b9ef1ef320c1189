package io.understudy.bench;

import io.understudy.judge.Backstage;
import io.understudy.learn.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a challenger in the wings costs the answers before them: the 99th percentile with one and without, in turn in the
 * same run. One that is slow, as it knows all examples where the champion knows few, is measured over HTTP; those that hang
 * or throw behind the encoder and a head in-process, as none can be sent.
 *
 * <p>Alone by {@code ./mvnw -q -P bench verify -Dbench.main=Shadows -Dbench.data=DIR}.
 */
final class Shadows {

    private static final int BLOCKS = 30;
    private static final int BLOCKS_TO_WARM_UP = 5;

    private final Report report = new Report();
    private final Laps laps;

    private Shadows(Laps laps) {
        this.laps = laps;
        Laps.table(report, "a challenger in the wings", "what became of it");
    }

    /**
     * Measures.
     *
     * @param args {@code --data=DIR}, {@code --most=N} and {@code --jar=FILE} as the benchmark takes them
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Options options = new Options(args);
        DataSet set = options.sets().get(0);
        Shadows shadows = new Shadows(new Laps(Labelled.texts(set.test())));
        shadows.overHttp(options.jar(), set);
        shadows.inProcess(set);
        System.out.println(shadows.report);
    }

    private void overHttp(Path jar, DataSet set) throws IOException, InterruptedException {
        List<Labelled> few = set.fewShot().getOrDefault("10 examples a label", set.train());
        try (Served served = new Served(jar)) {
            served.teach("alone", set.language(), set.labels(), few);
            served.teach("rivalled", set.language(), set.labels(), few);
            served.teachInTheWings("rivalled", set.train());
            compare(
                    "slow: it knows " + set.train().size() + " examples, the champion " + few.size() + "; over HTTP",
                    text -> served.predict("rivalled", text),
                    text -> served.predict("alone", text),
                    of(served, "rivalled"));
        }
    }

    private void inProcess(DataSet set) throws IOException, InterruptedException {
        try (InProcess inProcess = new InProcess(set.language());
                Backstage throwing = Backstage.throwing();
                Backstage hanging = Backstage.hanging()) {
            Exact exact = new Exact(inProcess.digest());
            exact.teach(new Encodings(inProcess).names(set.labels()));
            Parameters champion = exact.parameters();
            Laps.Ask alone = text -> champion.answer(inProcess.encode(text)).top();
            compare("throws each time; in-process", and(alone, throwing), alone, of(throwing));
            compare("hangs each time, up to the limit; in-process", and(alone, hanging), alone, of(hanging));
        }
    }

    private static Laps.Ask and(Laps.Ask alone, Backstage wings) {
        return text -> {
            alone.ask(text);
            wings.play();
        };
    }

    /** What becomes of the answers in the wings. */
    private interface Wings {

        /** Waits until nobody plays any more: what is compared with must not have a rival. */
        void drain() throws IOException, InterruptedException;

        String outcome() throws IOException, InterruptedException;
    }

    private static Wings of(Backstage backstage) {
        return new Wings() {
            @Override
            public void drain() {
                // what fails is over at once, and what hangs takes no time of a processor
            }

            @Override
            public String outcome() {
                return backstage.whatBecameOfIt();
            }
        };
    }

    private static Wings of(Served served, String model) {
        return new Wings() {
            @Override
            public void drain() throws IOException, InterruptedException {
                served.awaitShadow(model);
            }

            @Override
            public String outcome() throws IOException, InterruptedException {
                return served.shadow(model);
            }
        };
    }

    private void compare(String what, Laps.Ask with, Laps.Ask without, Wings wings)
            throws IOException, InterruptedException {
        List<double[]> rivalled = new ArrayList<>();
        List<double[]> alone = new ArrayList<>();
        for (int block = 0; block < BLOCKS_TO_WARM_UP + BLOCKS; block++) {
            if (block == BLOCKS_TO_WARM_UP) {
                rivalled.clear();
                alone.clear();
            }
            rivalled.add(laps.seconds(with, block));
            wings.drain();
            alone.add(laps.seconds(without, block));
        }
        Laps.row(report, what, rivalled, alone, wings.outcome());
        System.err.println(report);
    }
}
