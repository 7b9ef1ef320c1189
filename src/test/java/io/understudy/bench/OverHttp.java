package io.understudy.bench;

import io.understudy.learn.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What HTTP costs on top of the same encoder and head called in-process. Both are measured in turn, text by text or round
 * by round, so that a busy machine disturbs both alike; neither remembers encodings.
 */
final class OverHttp {

    private static final int WARM_UP = 300;
    private static final int LATENCIES = 1_000;
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 3;

    /** Until then the server's JVM still compiles what a prediction runs through, on the cores that answer. */
    private static final int ROUNDS_TO_WARM_UP = 10;

    private final Report report;
    private final InProcess inProcess;
    private final DataSet set;

    OverHttp(Report report, InProcess inProcess, DataSet set) {
        this.report = report;
        this.inProcess = inProcess;
        this.set = set;
    }

    /**
     * Teaches the training set over HTTP and in-process, and asks both.
     *
     * @param jar the packaged service
     * @param lessons what is taught, encoded
     * @param encoding seconds that it took to encode them
     * @return the identity of what both know
     */
    String measure(Path jar, List<Example> lessons, double encoding) throws IOException, InterruptedException {
        report.table(set.name() + ", over HTTP", "");
        Exact joint = new Exact(inProcess.digest());
        long start = System.nanoTime();
        joint.teach(lessons);
        double learning = seconds(start);
        Parameters parameters = joint.parameters();
        try (Served served = new Served(jar)) {
            start = System.nanoTime();
            String sha256 = served.teach(set.language(), set.labels(), set.train());
            double teaching = seconds(start);
            if (!sha256.equals(parameters.sha256())) {
                throw new IllegalStateException("HTTP taught " + sha256 + ", in-process " + parameters.sha256());
            }
            row(
                    "import and training over HTTP, as a multiple of encoding the same texts",
                    figure(
                            "%.2f (%.1f s; encoding %.1f s, training in-process %.1f s)",
                            teaching / encoding, teaching, encoding, learning));
            latency(served, parameters);
            throughput(served, parameters);
            return sha256;
        }
    }

    private void latency(Served served, Parameters parameters) throws IOException, InterruptedException {
        for (Labelled row : set.train().subList(0, Math.min(WARM_UP, set.train().size()))) {
            served.predict(row.text());
            answer(row.text(), parameters);
        }
        double[] http = new double[Math.min(LATENCIES, set.test().size())];
        double[] direct = new double[http.length];
        for (int i = 0; i < http.length; i++) {
            String text = set.test().get(i * set.test().size() / http.length).text();
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
        row(
                name + " of a prediction over HTTP, as a multiple of encoder and head in-process",
                figure("%.2f (%.1f ms; %.1f ms)", over / under, 1e3 * over, 1e3 * under));
    }

    private void throughput(Served served, Parameters parameters) throws InterruptedException {
        List<String> texts = Labelled.texts(
                set.test().subList(0, Math.min(LATENCIES, set.test().size())));
        for (int round = 0; round < ROUNDS_TO_WARM_UP; round++) {
            served.predict(texts, CLIENTS);
        }
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
        row(
                "throughput of " + CLIENTS + " HTTP clients, as a share of encoder and head on all cores in-process",
                figure(
                        "%.0f %% (%.0f/s; %.0f/s; middle of %d rounds)",
                        100 * Report.quantile(shares, 0.5),
                        Report.quantile(http, 0.5),
                        Report.quantile(direct, 0.5),
                        ROUNDS));
    }

    private void row(String what, String figure) {
        System.err.println(what + ": " + figure);
        report.row(what, figure);
    }

    private String answer(String text, Parameters parameters) {
        return parameters.answer(inProcess.encode(text)).top().label();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    @SuppressWarnings("AnnotateFormatMethod") // that annotation is not among our dependencies
    private static String figure(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
