package io.understudy.bench;

import io.understudy.learn.Parameters;
import io.understudy.learn.Vector;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures BANKING77 in-process and through the packaged jar, and prints a table. In-process and HTTP are measured in
 * turn, text by text or round by round, so that a busy machine disturbs both alike; neither remembers encodings.
 *
 * <p>Run by {@code ./mvnw -q -P bench verify -Dbench.data=DIR}; takes about five minutes on two quiet cores.
 */
final class Benchmark {

    private static final int WARM_UP = 300;
    private static final int LATENCIES = 1_000;
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 3;

    private final Report report = new Report();
    private final InProcess inProcess;
    private final List<Labelled> train;
    private final List<Labelled> test;
    private final List<String> labels;

    private Benchmark(InProcess inProcess, List<Labelled> train, List<Labelled> test) {
        this.inProcess = inProcess;
        this.train = train;
        this.test = test;
        this.labels = Labelled.labels(train);
    }

    /**
     * Runs it.
     *
     * @param args {@code --data=DIR} with train and test and, if there, train_10 and train_5; {@code --jar=FILE};
     *     {@code --out=FILE} whose part between two markers the table replaces, nothing where it is empty
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Map<String, String> options = Stream.of(args)
                .map(arg -> arg.split("=", 2))
                .collect(Collectors.toMap(option -> option[0], option -> option[1]));
        Path data = Path.of(options.getOrDefault("--data", ""));
        List<Labelled> train = Labelled.read(data, "train");
        List<Labelled> test = Labelled.read(data, "test");
        if (train.isEmpty() || test.isEmpty()) {
            throw new IllegalArgumentException("no train and test, .jsonl or .csv, in " + data.toAbsolutePath());
        }
        Map<String, List<Labelled>> fewShot = new LinkedHashMap<>();
        fewShot.put("10 examples a label", Labelled.read(data, "train_10"));
        fewShot.put("5 examples a label", Labelled.read(data, "train_5"));
        try (InProcess inProcess = new InProcess("en")) {
            Report report = new Benchmark(inProcess, train, test)
                    .run(fewShot, Path.of(options.getOrDefault("--jar", "target/understudy.jar")));
            System.out.println(report);
            String out = options.getOrDefault("--out", "");
            if (!out.isEmpty()) {
                report.writeInto(Path.of(out));
            }
        }
    }

    private Report run(Map<String, List<Labelled>> fewShot, Path jar) throws IOException, InterruptedException {
        say("encoding");
        inProcess.onAllCores(Labelled.texts(test.subList(0, WARM_UP)), inProcess::encode);
        long start = System.nanoTime();
        List<Vector> vectors = inProcess.onAllCores(Labelled.texts(train), inProcess::encode);
        double encoding = seconds(start);
        List<Vector> questions = inProcess.onAllCores(Labelled.texts(test), inProcess::encode);

        say("learning");
        start = System.nanoTime();
        Parameters full = inProcess.learn(labels, train, vectors);
        double learning = seconds(start);
        accuracy("all " + train.size() + " examples", full, questions);
        for (Map.Entry<String, List<Labelled>> few : fewShot.entrySet()) {
            if (!few.getValue().isEmpty()) {
                List<Vector> shots = inProcess.onAllCores(Labelled.texts(few.getValue()), inProcess::encode);
                accuracy(few.getKey(), inProcess.learn(labels, few.getValue(), shots), questions);
            }
        }
        accuracy("the names of the labels alone", inProcess.learn(labels, List.of(), List.of()), questions);

        say("importing over HTTP");
        try (Served served = new Served(jar)) {
            start = System.nanoTime();
            String sha256 = served.teach(labels, train);
            double teaching = seconds(start);
            if (!sha256.equals(full.sha256())) {
                throw new IllegalStateException("HTTP taught " + sha256 + ", in-process " + full.sha256());
            }
            report.add(
                    "import and training over HTTP, as a multiple of encoding the same texts",
                    "%.2f (%.1f s; encoding %.1f s, training in-process %.1f s)",
                    teaching / encoding,
                    teaching,
                    encoding,
                    learning);
            latency(served, full);
            throughput(served, full);
        }
        var system = ManagementFactory.getOperatingSystemMXBean();
        report.note(
                "%d processors (%s), %s %s, Java %s, load %.1f at the end; encoder `bge-small-en`, nothing tuned to the data."
                        + " By `./mvnw -q -P bench verify -Dbench.data=DIR`.",
                system.getAvailableProcessors(),
                system.getArch(),
                system.getName(),
                system.getVersion(),
                Runtime.version(),
                system.getSystemLoadAverage());
        return report;
    }

    private void accuracy(String what, Parameters parameters, List<Vector> questions) {
        long right = IntStream.range(0, test.size())
                .parallel()
                .filter(i -> parameters
                        .answer(questions.get(i))
                        .top()
                        .label()
                        .equals(test.get(i).label()))
                .count();
        report.add("accuracy on " + test.size() + " texts, " + what, "%.2f %%", 100.0 * right / test.size());
    }

    private void latency(Served served, Parameters parameters) throws IOException, InterruptedException {
        say("latency");
        for (Labelled row : train.subList(0, WARM_UP)) {
            served.predict(row.text());
            answer(row.text(), parameters);
        }
        double[] http = new double[Math.min(LATENCIES, test.size())];
        double[] direct = new double[http.length];
        for (int i = 0; i < http.length; i++) {
            String text = test.get(i * test.size() / http.length).text();
            long start = System.nanoTime();
            String remote = served.predict(text).at("/label").asString();
            long middle = System.nanoTime();
            String label = answer(text, parameters);
            direct[i] = seconds(middle);
            http[i] = (middle - start) / 1e9;
            if (!remote.equals(label)) {
                throw new IllegalStateException("HTTP answers " + remote + ", in-process " + label);
            }
        }
        quantile("p50", 0.5, http, direct);
        quantile("p99", 0.99, http, direct);
    }

    private void quantile(String name, double share, double[] http, double[] direct) {
        double over = Report.quantile(http, share);
        double under = Report.quantile(direct, share);
        report.add(
                name + " of a prediction over HTTP, as a multiple of encoder and head in-process",
                "%.2f (%.1f ms; %.1f ms)",
                over / under,
                1e3 * over,
                1e3 * under);
    }

    private void throughput(Served served, Parameters parameters) throws InterruptedException {
        say("throughput");
        List<String> texts = Labelled.texts(test.subList(0, Math.min(LATENCIES, test.size())));
        double[] http = new double[ROUNDS];
        double[] direct = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            served.predict(texts, CLIENTS);
            http[round] = texts.size() / seconds(start);
            start = System.nanoTime();
            inProcess.onAllCores(texts, text -> answer(text, parameters));
            direct[round] = texts.size() / seconds(start);
        }
        double[] shares =
                IntStream.range(0, ROUNDS).mapToDouble(i -> http[i] / direct[i]).toArray();
        report.add(
                "throughput of " + CLIENTS + " HTTP clients, as a share of encoder and head on all cores in-process",
                "%.0f %% (%.0f/s; %.0f/s; middle of %d rounds)",
                100 * Report.quantile(shares, 0.5),
                Report.quantile(http, 0.5),
                Report.quantile(direct, 0.5),
                ROUNDS);
    }

    private String answer(String text, Parameters parameters) {
        return parameters.answer(inProcess.encode(text)).top().label();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void say(String what) {
        System.err.println(what + " ...");
    }
}
