package io.understudy.system;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A made-up request to a support desk.
 *
 * @param id the example's id
 * @param text the request; no two have the same
 * @param label what it asks for
 */
record Phrase(String id, String text, String label) {

    private static final Map<String, List<String>> PATTERNS = new LinkedHashMap<>();

    static {
        PATTERNS.put("track-parcel", List.of("where is my %s", "has the %s been sent yet", "when will my %s arrive"));
        PATTERNS.put(
                "return-goods",
                List.of("i want to send the %s back", "the %s does not fit me", "how do i return a %s"));
        PATTERNS.put(
                "report-damage", List.of("my %s came broken", "there is a crack in the %s", "the %s stopped working"));
        PATTERNS.put(
                "ask-price", List.of("how much is the %s", "what does a %s cost", "is there a discount on the %s"));
        PATTERNS.put(
                "cancel-order",
                List.of("cancel my order of the %s", "i do not need the %s any more", "stop the %s order"));
        PATTERNS.put(
                "change-address",
                List.of("deliver the %s to my office", "i moved, send the %s elsewhere", "new address for the %s"));
        PATTERNS.put(
                "ask-warranty",
                List.of("how long is the %s guaranteed", "does the warranty cover my %s", "is the %s insured"));
    }

    private static final List<String> OPENINGS =
            List.of("", "hello, ", "please tell me, ", "excuse me, ", "quick one: ", "hi there, ");
    private static final List<String> THINGS = List.of(
            "kettle",
            "lamp",
            "green coat",
            "tea pot",
            "bicycle",
            "radio",
            "desk chair",
            "garden hose",
            "camera",
            "umbrella",
            "suitcase",
            "toaster",
            "pair of boots",
            "blanket",
            "clock",
            "guitar",
            "tent",
            "mirror",
            "printer",
            "scarf");

    /** Returns the labels, in the order in which phrases take them in turn. */
    static List<String> labels() {
        return List.copyOf(PATTERNS.keySet());
    }

    /**
     * Makes phrases, the labels taking turns: the same ones in every run.
     *
     * @param count how many, up to 2,520
     */
    static List<Phrase> some(int count) {
        List<List<Phrase>> byLabel = new ArrayList<>();
        PATTERNS.forEach((label, patterns) -> byLabel.add(shuffled(all(label, patterns), label.hashCode())));
        List<Phrase> phrases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            phrases.add(byLabel.get(i % byLabel.size()).get(i / byLabel.size()));
        }
        return List.copyOf(phrases);
    }

    /** Returns a list in another order, a function of the seed. */
    static <T> List<T> shuffled(List<T> list, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<T> rest = new ArrayList<>(list);
        List<T> result = new ArrayList<>();
        while (!rest.isEmpty()) {
            result.add(rest.remove(random.nextInt(rest.size())));
        }
        return result;
    }

    private static List<Phrase> all(String label, List<String> patterns) {
        List<Phrase> phrases = new ArrayList<>();
        for (String pattern : patterns) {
            for (String thing : THINGS) {
                for (String opening : OPENINGS) {
                    String id = label + "." + phrases.size();
                    phrases.add(new Phrase(id, opening + pattern.replace("%s", thing), label));
                }
            }
        }
        return phrases;
    }
}
