package io.understudy.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What those read who do not read the encoder's vectors. */
final class Words {

    private static final Pattern WORD = Pattern.compile("\\p{IsHan}|[\\p{L}\\p{M}\\p{N}&&[^\\p{IsHan}]]+");
    private static final int SHORTEST = 3;
    private static final int LONGEST = 5;

    private Words() {}

    /**
     * Returns the words of a text in lower case, a Chinese character being one, pairs of neighbours, and the runs of 3 to 5
     * characters of each word with its two ends marked.
     */
    static List<String> of(String text) {
        List<String> words = WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(word -> word.group())
                .toList();
        List<String> all = new ArrayList<>(words);
        for (int i = 1; i < words.size(); i++) {
            all.add(words.get(i - 1) + "_" + words.get(i));
        }
        for (String word : words) {
            addRuns("<" + word + ">", all);
        }
        return all;
    }

    private static void addRuns(String word, List<String> runs) {
        for (int length = SHORTEST; length <= LONGEST; length++) {
            for (int from = 0; from + length <= word.length(); from++) {
                runs.add("~" + word.substring(from, from + length));
            }
        }
    }
}
