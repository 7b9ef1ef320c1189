package io.understudy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.bench.Examiner.Outcome;
import io.understudy.chart.Curve.Point;
import io.understudy.learn.Vector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExaminerTests {

    private static final List<String> LABELS =
            IntStream.range(0, 14).mapToObj(i -> "label " + i).toList();
    private static final List<Example> QUESTIONS = named("question of ", false);

    private final Examiner examiner = new Examiner(LABELS, named("", true), QUESTIONS, 0.25);
    private final List<Integer> lessons = new ArrayList<>();

    /** Knows what it was told word by word, but only of so many texts, the newest. */
    private final class Memory implements Contestant {

        private final Map<String, String> known = new HashMap<>();
        private final List<String> order = new ArrayList<>();
        private final int size;

        Memory(int size) {
            this.size = size;
        }

        @Override
        public void teach(List<Example> examples) {
            lessons.add(examples.size());
            for (Example example : examples) {
                known.put(example.text(), example.label());
                order.add(example.text());
                if (order.size() > size) {
                    known.remove(order.remove(0));
                }
            }
        }

        @Override
        public String answer(Example question) {
            return known.getOrDefault(question.text(), "");
        }

        @Override
        public long bytes() {
            return known.size();
        }
    }

    private static List<Example> named(String prefix, boolean labelName) {
        return LABELS.stream()
                .map(label -> new Example(prefix + label, label, Vector.ofDirection(new float[] {1}), labelName))
                .toList();
    }

    private Entrant memory(int size, int oneByOne) {
        return new Entrant("memory", true, true, oneByOne, "", labels -> new Memory(size));
    }

    @Test
    void taughtAtOnceAllIsKnown() throws IOException {
        Outcome outcome = examiner.atOnce(memory(100, 1), QUESTIONS);

        assertThat(outcome.accuracy()).isEqualTo(1);
        assertThat(lessons).startsWith(14, 1).hasSize(15);
        assertThat(outcome.cost()).hasValueSatisfying(cost -> {
            assertThat(cost.bytes()).isEqualTo(28);
            assertThat(cost.prediction()).isEqualTo(0.25 + cost.head());
        });
    }

    @Test
    void tasksShowWhatIsForgotten() throws IOException {
        Outcome outcome = examiner.byTasks(memory(8, 1), QUESTIONS);

        assertThat(lessons).containsExactly(4, 4, 4, 4, 4, 4, 4);
        assertThat(outcome.curves().get(0).points()).hasSize(7).startsWith(new Point(1, 1), new Point(2, 1));
        assertThat(outcome.curves().get(1).at(7)).isZero();
        assertThat(outcome.accuracy()).isEqualTo(4.0 / 14);
    }

    @Test
    void onlineEachIsAskedBeforeItIsTaught() throws IOException {
        List<Example> twice = new ArrayList<>(QUESTIONS);
        twice.addAll(QUESTIONS);

        Outcome outcome = examiner.online(memory(100, Integer.MAX_VALUE), twice);

        assertThat(outcome.accuracy()).isEqualTo(0.5);
        assertThat(outcome.curves().get(0).points())
                .containsExactly(new Point(10, 0), new Point(20, 6.0 / 20), new Point(28, 0.5));
    }

    @Test
    void onlineLessonsGrowWithWhatIsKnown() {
        Entrant entrant = memory(100, 1_000);

        assertThat(entrant.lesson(999)).isEqualTo(1);
        assertThat(entrant.lesson(1_000)).isEqualTo(40);
        assertThat(entrant.lesson(10_000)).isEqualTo(400);
    }
}
