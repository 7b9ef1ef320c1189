package io.understudy.neural;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * When lessons are shown, to whichever network: how often, in which batches, and whether those held back tell how it goes.
 *
 * @param lessons what is shown
 * @param settings epochs and the size of batches
 * @param goesOn whether training goes on from parameters that know some of the set
 */
record Timetable(Lessons lessons, GradientSettings settings, boolean goesOn) {

    private static final int SHOWN_AGAIN_PER_FRESH = 3;
    private static final int EPOCHS_GOING_ON = 6;

    int epochs() {
        return goesOn ? Math.min(settings.epochs(), EPOCHS_GOING_ON) : settings.epochs();
    }

    /** A few corrections are all taught, so that what is held back says nothing of whether they are learned. */
    boolean newsIsHeldBack() {
        return !goesOn || lessons.heldBack().stream().anyMatch(lesson -> !lesson.known());
    }

    /**
     * Makes an epoch's batches. An example of weight w is shown w times. Beside fresh ones known ones are shown again, in
     * turn.
     *
     * @param fewest all of it is shown again until there are so many batches
     * @param by decides the order
     */
    List<List<Lesson>> batches(int fewest, SplittableRandom by) {
        List<Lesson> fresh = shuffled(weighed(lessons.fresh()), by);
        List<Lesson> again = shuffled(weighed(lessons.replayed()), by);
        int size = goesOn && !again.isEmpty() ? Math.max(1, settings.batchSize() / 2) : settings.batchSize();
        List<List<Lesson>> batches = new ArrayList<>();
        int at = 0;
        do {
            for (int from = 0; from < fresh.size(); from += size) {
                List<Lesson> batch = new ArrayList<>(fresh.subList(from, Math.min(fresh.size(), from + size)));
                for (int i = 0; i < Math.min(again.size(), SHOWN_AGAIN_PER_FRESH * size); i++) {
                    batch.add(again.get(at++ % again.size()));
                }
                batches.add(batch);
            }
        } while (batches.size() < fewest);
        return batches;
    }

    private static List<Lesson> weighed(List<Lesson> lessons) {
        List<Lesson> weighed = new ArrayList<>();
        for (Lesson lesson : lessons) {
            for (int i = 0; i < lesson.row().weight(); i++) {
                weighed.add(lesson);
            }
        }
        return weighed;
    }

    private static List<Lesson> shuffled(List<Lesson> lessons, SplittableRandom by) {
        for (int i = lessons.size() - 1; i > 0; i--) {
            int j = by.nextInt(i + 1);
            Lesson lesson = lessons.get(i);
            lessons.set(i, lessons.get(j));
            lessons.set(j, lesson);
        }
        return lessons;
    }
}
