package io.understudy.learn.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Plants a change in seeded streams and measures how late each detector sees it, and how often it sees nothing. */
class DetectorTests {

    private static final int QUIET = 2_000;
    private static final int AFTER = 5_000;
    private static final int STREAMS = 100;

    /** What all detectors of errors have in common here. */
    private interface ErrorDetector {
        boolean add(boolean wrong);
    }

    @Test
    void adwinSeesADoubledErrorRateAndIsSilentOtherwise() {
        int[] delays = delays("ADWIN", () -> new Adwin(0.002)::add);

        assertThat(delays[STREAMS / 2]).isLessThan(300);
        assertThat(falseAlarms("ADWIN", () -> new Adwin(0.002)::add)).isLessThan(30);
    }

    @Test
    void pageHinkleySeesADoubledErrorRateAndIsSilentOtherwise() {
        int[] delays = delays("Page-Hinkley", () -> new PageHinkley(0.02, 30)::add);

        assertThat(delays[STREAMS / 2]).isLessThan(500);
        assertThat(falseAlarms("Page-Hinkley", () -> new PageHinkley(0.02, 30)::add))
                .isLessThan(100);
    }

    @Test
    void adwinKeepsWhatIsOfOneKindAndDropsWhatWasBefore() {
        Adwin adwin = new Adwin(0.002);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 2_000; i++) {
            adwin.add(random.nextDouble() < 0.1);
        }
        assertThat(adwin.size()).isEqualTo(2_000);
        assertThat(adwin.mean()).isCloseTo(0.1, within(0.03));

        for (int i = 0; i < 2_000; i++) {
            adwin.add(random.nextDouble() < 0.5);
        }

        assertThat(adwin.size()).isLessThan(2_500);
        assertThat(adwin.mean()).isCloseTo(0.5, within(0.05));
    }

    @Test
    void theMeanOfOtherTextsIsFurtherAwayThanChanceCarriesIt() {
        SplittableRandom random = new SplittableRandom(2);
        double[] centre = new double[64];
        for (int i = 0; i < 20_000; i++) {
            add(centre, unit(random, 0.2), 1.0 / 20_000);
        }
        int alarms = 0;
        int found = 0;
        for (int window = 0; window < 200; window++) {
            alarms += shifted(centre, random, 0.2) ? 1 : 0;
            found += shifted(centre, random, -0.6) ? 1 : 0;
        }

        System.out.printf("mean shift: %d of 200 null windows of 200 alarmed, %d of 200 shifted ones%n", alarms, found);
        assertThat(alarms).isLessThanOrEqualTo(2);
        assertThat(found).isEqualTo(200);
    }

    @Test
    void answersInOtherSharesAreToldFromChance() {
        SplittableRandom random = new SplittableRandom(3);
        int alarms = 0;
        int found = 0;
        for (int trial = 0; trial < 1_000; trial++) {
            alarms += sharesShifted(random, 0) ? 1 : 0;
            found += sharesShifted(random, 0.15) ? 1 : 0;
        }

        System.out.printf(
                "label shares: %d of 1000 null windows of 200 alarmed at 1 %%, %d of 1000 with one label up by 15 points%n",
                alarms, found);
        assertThat(alarms).isLessThan(25);
        assertThat(found).isGreaterThan(900);
    }

    private static boolean sharesShifted(SplittableRandom random, double more) {
        LabelShift shift = new LabelShift();
        for (int i = 0; i < 500; i++) {
            shift.addToReference("label-" + random.nextInt(30));
        }
        for (int i = 0; i < 200; i++) {
            shift.add(random.nextDouble() < more ? "label-0" : "label-" + random.nextInt(30));
        }
        return shift.compare(0.01).shifted();
    }

    @Test
    void refusesWhatIsNoSetting() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Adwin(0)).withMessageContaining("0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new PageHinkley(-1, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new PageHinkley(0, 0));
    }

    private static boolean shifted(double[] centre, SplittableRandom random, double lean) {
        MeanShift window = new MeanShift(centre);
        while (window.size() < 200) {
            window.add(unit(random, lean));
        }
        return window.distance() > window.threshold(0.01);
    }

    private static double[] unit(SplittableRandom random, double lean) {
        double[] x = random.doubles(64, -1, 1).map(value -> value + lean).toArray();
        double length = Math.sqrt(Arrays.stream(x).map(value -> value * value).sum());
        return Arrays.stream(x).map(value -> value / length).toArray();
    }

    private static void add(double[] sum, double[] vector, double weight) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * vector[i];
        }
    }

    private static int[] delays(String name, Supplier<ErrorDetector> detectors) {
        int[] delays = new int[STREAMS];
        for (int stream = 0; stream < STREAMS; stream++) {
            SplittableRandom random = new SplittableRandom(stream);
            ErrorDetector detector = detectors.get();
            for (int i = 0; i < QUIET; i++) {
                detector.add(random.nextDouble() < 0.15);
            }
            while (delays[stream] < AFTER && !detector.add(random.nextDouble() < 0.30)) {
                delays[stream]++;
            }
        }
        Arrays.sort(delays);
        System.out.printf(
                "%s: errors from 15 %% to 30 %% seen after %d answers at the median, %d in nine of ten%n",
                name, delays[STREAMS / 2], delays[STREAMS * 9 / 10]);
        return delays;
    }

    /** Returns the false alarms in a million answers. */
    private static int falseAlarms(String name, Supplier<ErrorDetector> detectors) {
        int alarms = 0;
        SplittableRandom random = new SplittableRandom(99);
        for (int stream = 0; stream < 100; stream++) {
            ErrorDetector detector = detectors.get();
            for (int i = 0; i < 10_000; i++) {
                alarms += detector.add(random.nextDouble() < 0.15) ? 1 : 0;
            }
        }
        System.out.printf("%s: %d false alarms in a million answers%n", name, alarms);
        return alarms;
    }
}
