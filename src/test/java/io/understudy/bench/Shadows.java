package io.understudy.bench;

import io.understudy.judge.Backstage;
import io.understudy.learn.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a challenger in the wings costs the answers before them: the 99th percentile with one and without, in turn in the
 * same run. One that is slow, as it knows all examples where the champion knows few, is measured over HTTP; those that hang
 * or throw behind the encoder and a head in-process, as none can be sent.
 *
 * <p>Alone by {@code ./mvnw -q -P bench verify -Dbench.main=Shadows -Dbench.data=DIR}.
 */
final class Shadows {

    /** The first of a block are passed over. */
    private static final int BLOCK = 100;

    private static final int PASSED_OVER = 10;
    private static final int BLOCKS = 30;
    private static final int BLOCKS_TO_WARM_UP = 5;

    private final Report report = new Report();
    private final List<String> texts;

    private Shadows(List<String> texts) {
        this.texts = texts;
        report.table(
                "a challenger in the wings",
                " p99 of an answer, as a multiple of that without",
                " p50, likewise",
                " p99 with, without",
                "what became of it");
    }

    /** Asks for one text. */
    @FunctionalInterface
    private interface Ask {
        void ask(String text) throws IOException, InterruptedException;
    }

    /**
     * Measures.
     *
     * @param args {@code --data=DIR}, {@code --most=N} and {@code --jar=FILE} as the benchmark takes them
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Map<String, String> options = Stream.of(args)
                .map(arg -> arg.split("=", 2))
                .collect(Collectors.toMap(option -> option[0], option -> option[1]));
        int most = Integer.parseInt(options.getOrDefault("--most", "" + Integer.MAX_VALUE));
        DataSet set =
                DataSet.under(Path.of(options.getOrDefault("--data", "")), most).get(0);
        Shadows shadows = new Shadows(Labelled.texts(set.test()));
        shadows.overHttp(Path.of(options.getOrDefault("--jar", "target/understudy.jar")), set);
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
            Ask alone = text -> champion.answer(inProcess.encode(text)).top();
            compare("throws each time; in-process", and(alone, throwing), alone, of(throwing));
            compare("hangs each time, up to the limit; in-process", and(alone, hanging), alone, of(hanging));
        }
    }

    private static Ask and(Ask alone, Backstage wings) {
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

    private void compare(String what, Ask with, Ask without, Wings wings) throws IOException, InterruptedException {
        for (int block = 0; block < BLOCKS_TO_WARM_UP; block++) {
            seconds(with, block);
            wings.drain();
            seconds(without, block);
        }
        double[][] slower = new double[BLOCKS][];
        double[][] faster = new double[BLOCKS][];
        for (int block = 0; block < BLOCKS; block++) {
            slower[block] = seconds(with, block);
            wings.drain();
            faster[block] = seconds(without, block);
        }
        double[] rivalled =
                Arrays.stream(slower).flatMapToDouble(Arrays::stream).toArray();
        double[] alone = Arrays.stream(faster).flatMapToDouble(Arrays::stream).toArray();
        double p99 = Report.quantile(rivalled, 0.99);
        double p99Alone = Report.quantile(alone, 0.99);
        report.row(
                what,
                String.format(Locale.ROOT, "%.2f", p99 / p99Alone),
                String.format(Locale.ROOT, "%.2f", Report.quantile(rivalled, 0.5) / Report.quantile(alone, 0.5)),
                String.format(Locale.ROOT, "%.1f ms, %.1f ms", 1e3 * p99, 1e3 * p99Alone),
                wings.outcome());
        System.err.println(report);
    }

    /** Returns how long each answer of a block took, but for the first of them. */
    private double[] seconds(Ask ask, int block) throws IOException, InterruptedException {
        double[] seconds = new double[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            String text = texts.get((block * BLOCK + i) % texts.size());
            long start = System.nanoTime();
            ask.ask(text);
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        return Arrays.copyOfRange(seconds, PASSED_OVER, BLOCK);
    }
}
