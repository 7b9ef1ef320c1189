package io.understudy.text;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sorts long runs of combining marks by their canonical combining class before the JDK's normaliser sees them: that one
 * inserts mark by mark, so 40,000 marks of falling class cost it 1.5 s, to normalise or only to check. A stable sort within a run is the
 * canonical ordering algorithm (Unicode Standard, D109), so the normal forms stay what they are.
 *
 * <p>The JDK does not tell combining classes, but whether a pair is in order: a pair of marks is out of order exactly
 * when the first class is above the second and neither is 0. Cost: O(n + k log k) pairs for n code points and k different
 * marks in a run.
 */
final class CanonicalOrder {

    /** Shorter runs cost the normaliser nothing worth saving. */
    private static final int SHORT_RUN = 32;

    /** A mark of the lowest class above 0 (1), and one of the highest (240). */
    private static final String LOWEST = "\u0334";

    private static final String HIGHEST = "\u0345";

    private CanonicalOrder() {}

    /**
     * Returns a string that is canonically equivalent and whose long runs of marks are decomposed and in order.
     *
     * @param string legal Unicode
     */
    static String ofLongRuns(String string) {
        StringBuilder ordered = new StringBuilder(string.length());
        int index = 0;
        while (index < string.length()) {
            int end = endOfRun(string, index);
            String run = string.substring(index, end);
            ordered.append(run.length() > SHORT_RUN ? order(run) : run);
            index = end;
        }
        return ordered.toString();
    }

    /** Returns where the run of marks or of other code points ends that starts at an index. */
    private static int endOfRun(String string, int start) {
        boolean marks = isMark(string.codePointAt(start));
        int end = start;
        while (end < string.length() && isMark(string.codePointAt(end)) == marks) {
            end += Character.charCount(string.codePointAt(end));
        }
        return end;
    }

    private static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static String order(String run) {
        if (!isMark(run.codePointAt(0))) {
            return run;
        }
        List<String> marks = decomposed(run);
        Map<String, Integer> ranks = ranks(marks);
        int start = 0;
        for (int i = 0; i <= marks.size(); i++) {
            if (i == marks.size() || ranks.get(marks.get(i)) == null) {
                marks.subList(start, i).sort(Comparator.comparing(ranks::get));
                start = i + 1;
            }
        }
        return String.join("", marks);
    }

    /** Decomposes code point by code point, so that nothing is ordered yet; each element is one code point. */
    private static List<String> decomposed(String run) {
        Map<Integer, List<String>> parts = new HashMap<>();
        List<String> marks = new ArrayList<>();
        run.codePoints().forEach(mark -> marks.addAll(parts.computeIfAbsent(mark, CanonicalOrder::decomposed)));
        return marks;
    }

    private static List<String> decomposed(int mark) {
        return Normalizer.normalize(Character.toString(mark), Form.NFD)
                .codePoints()
                .mapToObj(Character::toString)
                .toList();
    }

    /** Numbers the marks in the order of their classes; marks of class 0 have no number, they never move. */
    private static Map<String, Integer> ranks(List<String> marks) {
        List<String> movable = marks.stream()
                .distinct()
                .filter(CanonicalOrder::isMovable)
                .sorted(CanonicalOrder::compareClasses)
                .toList();
        Map<String, Integer> ranks = new HashMap<>();
        int rank = 0;
        for (int i = 0; i < movable.size(); i++) {
            if (i > 0 && compareClasses(movable.get(i - 1), movable.get(i)) != 0) {
                rank++;
            }
            ranks.put(movable.get(i), rank);
        }
        return ranks;
    }

    private static boolean isMovable(String mark) {
        return swaps(HIGHEST, mark) || swaps(mark, LOWEST);
    }

    private static int compareClasses(String one, String other) {
        return swaps(one, other) ? 1 : swaps(other, one) ? -1 : 0;
    }

    /** Says whether canonical order puts the second mark before the first. */
    private static boolean swaps(String first, String second) {
        return !Normalizer.isNormalized(first + second, Form.NFD);
    }
}
