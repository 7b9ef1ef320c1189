package io.understudy.bench;

import com.sun.management.OperatingSystemMXBean;
import io.understudy.learn.Row;
import io.understudy.learn.Sign;
import io.understudy.learn.Stage;
import io.understudy.learn.Vector;
import io.understudy.learn.algebra.Workers;
import io.understudy.learn.exact.ExactLearner;
import io.understudy.learn.exact.ExactSettings;
import io.understudy.text.Label;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures learning from nothing, stage by stage, and single corrections of a hot learner, on BANKING77 in-process.
 *
 * <p>Run by {@code java -cp target/classes:target/test-classes:... io.understudy.bench.Corrections DIR}.
 */
final class Corrections {

    private static final int WARM_UP = 24;
    private static final int MEASURED = 60;
    private static final int WEIGHT = 4;
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final List<String> labels;
    private final List<Row> fresh;
    private final SplittableRandom random = new SplittableRandom(7);
    private final List<Row> rows = new ArrayList<>();
    private final ExactLearner learner =
            new ExactLearner(ExactSettings.DEFAULT, new byte[32], Workers.onAllProcessors());

    private Corrections(List<String> labels, List<Row> rows, List<Row> fresh) {
        this.labels = labels;
        this.fresh = new ArrayList<>(fresh);
        rows.forEach(this::absorb);
    }

    /**
     * Runs it.
     *
     * @param args where the data is, then numbers of examples; 1,000 and all unless given
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path data = Path.of(args[0]);
        List<Labelled> train = Labelled.read(data, "train");
        List<Labelled> test = Labelled.read(data, "test");
        List<String> labels = Labelled.labels(train);
        List<Row> names = names(labels);
        List<Row> examples = rows("train", train);
        List<Row> questions = rows("test", test.subList(0, 1000));
        for (int size : sizes(args, examples.size())) {
            List<Row> some = new ArrayList<>(names);
            int step = examples.size() / size;
            for (int i = 0; i < size; i++) {
                some.add(examples.get(i * step));
            }
            new Corrections(labels, some, questions).run();
        }
    }

    private static int[] sizes(String[] args, int all) {
        return args.length == 1
                ? new int[] {1_000, all}
                : Stream.of(args).skip(1).mapToInt(Integer::parseInt).toArray();
    }

    private static List<Row> names(List<String> labels) throws IOException, InterruptedException {
        List<Labelled> names = labels.stream()
                .map(label -> new Labelled(new Label(label).defaultDescription(), label))
                .toList();
        return rows("names", names).stream()
                .map(row -> new Row(row.vector(), row.sign(), row.label(), row.weight(), true))
                .toList();
    }

    private static List<Row> rows(String part, List<Labelled> labelled) throws IOException, InterruptedException {
        List<Vector> vectors = vectors(part, Labelled.texts(labelled));
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < vectors.size(); i++) {
            rows.add(new Row(vectors.get(i), Sign.FOR, labelled.get(i).label(), Row.MIN_WEIGHT, false));
        }
        return rows;
    }

    /** Encodes texts, once for all runs: the vectors are kept in target. */
    private static List<Vector> vectors(String part, List<String> texts) throws IOException, InterruptedException {
        Path kept = Path.of("target", "corrections-" + part + ".vectors");
        if (!Files.exists(kept)) {
            try (InProcess inProcess = new InProcess("en");
                    OutputStream out = Files.newOutputStream(kept)) {
                for (Vector vector : inProcess.onAllCores(texts, inProcess::encode)) {
                    out.write(vector.toBytes());
                }
            }
        }
        byte[] bytes = Files.readAllBytes(kept);
        int size = bytes.length / texts.size();
        return IntStream.range(0, texts.size())
                .mapToObj(i -> Vector.ofBytes(Arrays.copyOfRange(bytes, i * size, (i + 1) * size)))
                .toList();
    }

    private void absorb(Row row) {
        rows.add(row);
        learner.absorb(row);
    }

    private Row forget() {
        Row row = rows.remove(random.nextInt(labels.size(), rows.size()));
        learner.forget(row);
        return row;
    }

    private void add() {
        Row row = fresh.remove(fresh.size() - 1);
        absorb(new Row(row.vector(), row.sign(), row.label(), WEIGHT, false));
    }

    private void relabel() {
        Row row = forget();
        String label = labels.get(random.nextInt(labels.size()));
        absorb(new Row(row.vector(), row.sign(), label, row.weight(), false));
    }

    private void run() {
        System.out.printf("%d rows, %d labels, from nothing:%s%n", rows.size(), labels.size(), learn());
        List<Map.Entry<String, Runnable>> kinds = List.of(
                Map.entry("add", this::add), Map.entry("relabel", this::relabel), Map.entry("remove", this::forget));
        Map<String, List<Timing>> timings = new TreeMap<>();
        for (int i = 0; i < WARM_UP + MEASURED; i++) {
            Map.Entry<String, Runnable> kind = kinds.get(i % kinds.size());
            kind.getValue().run();
            Timing timing = learn();
            if (timing.stages.containsKey(Stage.KERNEL)) {
                System.out.printf("  correction %d, a %s, learned from nothing:%s%n", i, kind.getKey(), timing);
            }
            if (i >= WARM_UP) {
                timings.computeIfAbsent(kind.getKey(), unknown -> new ArrayList<>())
                        .add(timing);
            }
        }
        timings.forEach((kind, all) -> {
            double[] totals = all.stream().mapToDouble(Timing::total).toArray();
            double[] processor = all.stream().mapToDouble(Timing::processor).toArray();
            double[] calibrating = all.stream()
                    .mapToDouble(timing -> timing.stages.getOrDefault(Stage.CALIBRATING, 0.0))
                    .toArray();
            System.out.printf(
                    "  %-8s p50 %.1f ms (processor time %.1f ms), max %.1f ms; from calibrating on p50 %.1f ms%n",
                    kind,
                    1e3 * Report.quantile(totals, 0.5),
                    1e3 * Report.quantile(processor, 0.5),
                    1e3 * Report.quantile(totals, 1),
                    1e3 * Report.quantile(calibrating, 0.5));
        });
    }

    /** Seconds: of the clock, of the processors, and of each stage. */
    private record Timing(double total, double processor, Map<Stage, Double> stages) {

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            stages.forEach((stage, seconds) -> text.append(String.format(" %s %.2f s,", stage, seconds)));
            return text.append(String.format(" in all %.2f s (processor time %.2f s)", total, processor))
                    .toString();
        }
    }

    private Timing learn() {
        long start = System.nanoTime();
        long processor = SYSTEM.getProcessCpuTime();
        Map<Stage, Long> began = new EnumMap<>(Stage.class);
        learner.learn((stage, fraction) -> began.putIfAbsent(stage, System.nanoTime()));
        long end = System.nanoTime();
        Map<Stage, Double> stages = new EnumMap<>(Stage.class);
        began.forEach((stage, from) -> {
            long until = began.values().stream()
                    .filter(other -> other > from)
                    .min(Long::compare)
                    .orElse(end);
            stages.put(stage, (until - from) / 1e9);
        });
        return new Timing((end - start) / 1e9, (SYSTEM.getProcessCpuTime() - processor) / 1e9, stages);
    }
}
