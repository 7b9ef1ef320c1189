package io.understudy.bench;

import de.bwaldvogel.liblinear.SolverType;
import io.understudy.bench.Examiner.Outcome;
import io.understudy.chart.Chart;
import io.understudy.chart.Curve;
import io.understudy.neural.NativeMath;
import io.understudy.neural.Pull;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Measures Understudy's learner beside others on the same splits in the same run, and what HTTP costs; prints tables and
 * draws charts.
 *
 * <p>Run by {@code ./mvnw -q -P bench verify -Dbench.data=DIR}.
 */
final class Benchmark {

    private static final int WARM_UP = 300;
    private static final int ONE_BY_ONE = 1_000;
    private static final int REPLAYED = 20;

    private final Path jar;
    private final List<DataSet> sets;
    private final Standings standings = new Standings();
    private final Report http = new Report();
    private final Report honesty = new Report();
    private final Map<String, Chart> charts = new LinkedHashMap<>();
    private final List<String> absent = new ArrayList<>(DataSet.EXPECTED);
    private List<Entrant> entrants = List.of();
    private List<Entrant> networks = List.of();

    private Benchmark(List<DataSet> sets, Path jar) {
        this.sets = sets;
        this.jar = jar;
    }

    /**
     * Runs it.
     *
     * @param args {@code --data=DIR}, a data set or a directory of sets; {@code --jar=FILE}; {@code --out=FILE} whose part
     *     between two markers the tables replace, with {@code docs/bench} beside it for the charts, or empty for the
     *     console and {@code target/bench}; {@code --most=N}, how many rows of a part are read at most
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Options options = new Options(args);
        List<DataSet> sets = options.sets();
        Benchmark benchmark = new Benchmark(sets, options.jar());
        LoggingSystem.get(Benchmark.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        long start = System.nanoTime();
        benchmark.run();
        String out = options.text("--out", "");
        boolean kept = !out.isEmpty();
        String charts = kept ? "docs/bench" : "target/bench";
        Path folder = kept ? Path.of(out).toAbsolutePath().resolveSibling(charts) : Path.of(charts);
        Report report = benchmark.report(charts, (System.nanoTime() - start) / 60e9);
        benchmark.draw(folder);
        System.out.println(report);
        if (kept) {
            report.writeInto(Path.of(out));
        }
    }

    private void run() throws IOException, InterruptedException {
        Honesty.begin(honesty);
        for (DataSet set : sets) {
            absent.remove(set.name());
            try (InProcess inProcess = new InProcess(set.language())) {
                measure(set, inProcess);
            }
        }
    }

    private void measure(DataSet set, InProcess inProcess) throws IOException, InterruptedException {
        entrants = entrants(inProcess.digest());
        networks = networks(inProcess.digest());
        inProcess.onAllCores(
                Labelled.texts(
                        set.test().subList(0, Math.min(WARM_UP, set.test().size()))),
                inProcess::encode);
        Encodings encodings = new Encodings(inProcess);
        long start = System.nanoTime();
        List<Example> examples = encodings.of(set.train());
        double allOfThem = (System.nanoTime() - start) / 1e9;
        List<Example> names = encodings.names(set.labels());
        Stopwatch oneAtATime = new Stopwatch();
        for (Labelled row : set.test().subList(0, Math.min(WARM_UP, set.test().size()))) {
            oneAtATime.time(() -> inProcess.encode(row.text()));
        }
        Examiner examiner = new Examiner(set.labels(), names, encodings.of(set.test()), oneAtATime.middle());

        List<String> identities = new ArrayList<>();
        atOnce(examiner, set.name() + ", all " + examples.size() + " examples", examples, identities);
        if (examiner.hasTasks()) {
            for (Map.Entry<String, List<Labelled>> few : set.fewShot().entrySet()) {
                atOnce(examiner, set.name() + ", " + few.getKey(), encodings.of(few.getValue()), new ArrayList<>());
            }
            atOnce(examiner, set.name() + ", labels' names alone", List.of(), new ArrayList<>());
            byTasks(examiner, set, examples, identities);
            online(examiner, set, examples, identities);
        }
        new Honesty(inProcess.digest()).measure(honesty, set, encodings);
        if (set.equals(sets.get(0))) {
            List<Example> lessons = new ArrayList<>(names);
            lessons.addAll(examples);
            identities.add(new OverHttp(http, inProcess, set).measure(jar, lessons, allOfThem));
        }
        if (identities.stream().distinct().count() > 1) {
            throw new IllegalStateException("the same examples taught in several ways made " + identities);
        }
    }

    private void atOnce(Examiner examiner, String task, List<Example> examples, List<String> identities)
            throws IOException {
        for (Entrant entrant : entrants) {
            Outcome outcome = examiner.atOnce(entrant, examples);
            standings.add(task, entrant, outcome);
            outcome.identity().ifPresent(identities::add);
        }
    }

    private void byTasks(Examiner examiner, DataSet set, List<Example> examples, List<String> identities)
            throws IOException {
        List<Curve> soFar = new ArrayList<>();
        List<Curve> first = new ArrayList<>();
        List<Entrant> all = new ArrayList<>(incremental());
        all.addAll(networks);
        for (Entrant entrant : all) {
            Outcome outcome = examiner.byTasks(entrant, examples);
            standings.add(set.name() + ", 7 tasks of labels, one after the other", entrant, outcome);
            outcome.identity().ifPresent(identities::add);
            soFar.add(outcome.curves().get(0));
            first.add(outcome.curves().get(1));
        }
        charts.putIfAbsent(
                "tasks.svg",
                new Chart(
                        set.name() + ": accuracy on all labels so far, new labels task by task",
                        "tasks taught",
                        Chart.Height.SHARE,
                        soFar,
                        false));
        charts.putIfAbsent(
                "forgetting.svg",
                new Chart(
                        set.name() + ": accuracy on the first task's labels, as others follow",
                        "tasks taught",
                        Chart.Height.SHARE,
                        first,
                        false));
    }

    private void online(Examiner examiner, DataSet set, List<Example> examples, List<String> identities)
            throws IOException {
        List<Curve> curves = new ArrayList<>();
        for (Entrant entrant : incremental()) {
            Outcome outcome = examiner.online(entrant, examples);
            standings.addOnline(set.name() + ", online, after 100 / 1,000 / 10,000", entrant, outcome);
            outcome.identity().ifPresent(identities::add);
            curves.addAll(outcome.curves());
        }
        charts.putIfAbsent(
                "online.svg",
                new Chart(
                        set.name() + ": right answers so far, each asked before it is taught",
                        "corrections",
                        Chart.Height.SHARE,
                        curves,
                        true));
    }

    private List<Entrant> incremental() {
        return entrants.stream().filter(Entrant::incremental).toList();
    }

    private static List<Entrant> entrants(byte[] encoderDigest) {
        String choice = "C of 1, 10 and 100 by " + LinearPeer.FOLDS + "-fold on the training set, " + LinearPeer.CHOICE
                + " rows of it at most";
        return List.of(
                new Entrant(
                        "Understudy",
                        true,
                        true,
                        ONE_BY_ONE,
                        "as any model; online, from " + ONE_BY_ONE
                                + " corrections on, those that make up a 25th are taught together",
                        labels -> new Exact(encoderDigest)),
                new Entrant(
                        "logistic regression",
                        true,
                        false,
                        0,
                        "liblinear, `L2R_LR_DUAL`, " + choice,
                        labels -> new LinearPeer(SolverType.L2R_LR_DUAL, new VectorFeatures())),
                new Entrant(
                        "softmax by SGD",
                        true,
                        true,
                        Integer.MAX_VALUE,
                        "rate 2; 10 passes over what is taught together",
                        labels -> new Softmax()),
                new Entrant(
                        "linear SVM on TF-IDF",
                        false,
                        false,
                        0,
                        "liblinear, `L2R_L2LOSS_SVC_DUAL`, " + choice,
                        labels -> new LinearPeer(SolverType.L2R_L2LOSS_SVC_DUAL, new TfIdfFeatures())),
                new Entrant(
                        "Vowpal Wabbit",
                        false,
                        true,
                        Integer.MAX_VALUE,
                        "`--oaa n " + VowpalWabbitPeer.SETTINGS + "`; " + VowpalWabbitPeer.PASSES
                                + " passes over what is taught together",
                        VowpalWabbitPeer::new),
                new Entrant(
                        "OpenNLP",
                        false,
                        false,
                        0,
                        "document categorizer, maximum entropy, cutoff 0",
                        labels -> new OpenNlpPeer()));
    }

    /** The gradient learner, task by task, with each of its means against forgetting and without. */
    private static List<Entrant> networks(byte[] encoderDigest) {
        NativeMath math = NativeMath.unpackedTo(Path.of("target", "native"));
        return List.of(
                network("network, nothing against forgetting", encoderDigest, math, 0, Pull.NONE),
                network("network, L2-SP alone", encoderDigest, math, 0, Pull.L2_SP),
                network("network, EWC alone", encoderDigest, math, 0, Pull.EWC),
                network("network, replay alone", encoderDigest, math, REPLAYED, Pull.NONE),
                network("network, replay and L2-SP (the default)", encoderDigest, math, REPLAYED, Pull.L2_SP),
                network("network, replay and EWC", encoderDigest, math, REPLAYED, Pull.EWC));
    }

    private static Entrant network(String name, byte[] encoderDigest, NativeMath math, int replay, Pull pull) {
        return new Entrant(
                name,
                true,
                true,
                0,
                "softmax regression by Adam; " + replay + " known examples of a label shown again; pull " + pull.word(),
                labels -> new Network(encoderDigest, math, replay, pull));
    }

    private Report report(String folder, double minutes) {
        Report report = new Report();
        standings.writeInto(report);
        charts.forEach((file, chart) -> report.text("![" + chart.title() + "](" + folder + "/" + file + ")"));
        report.text(honesty.toString().strip());
        report.table("learner", "reads", "one more example", "settings");
        List<Entrant> all = new ArrayList<>(entrants);
        all.addAll(networks);
        for (Entrant entrant : all) {
            report.row(
                    entrant.name(),
                    entrant.encoded() ? "the encoder's vector" : "words",
                    entrant.incremental() ? "is learned on top" : "trains anew on all: not incremental",
                    entrant.settings());
        }
        report.text(http.toString().strip());
        if (!absent.isEmpty()) {
            report.text("Not there, and left out: " + String.join(", ", absent) + ".");
        }
        var system = ManagementFactory.getOperatingSystemMXBean();
        report.text(String.format(
                Locale.ROOT,
                "%d processors (%s), %s %s, Java %s, load %.1f at the end; %.0f minutes.",
                system.getAvailableProcessors(),
                system.getArch(),
                system.getName(),
                system.getVersion(),
                Runtime.version(),
                system.getSystemLoadAverage(),
                minutes));
        return report;
    }

    private void draw(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, Chart> chart : charts.entrySet()) {
            Files.writeString(folder.resolve(chart.getKey()), chart.getValue().svg());
        }
    }
}
