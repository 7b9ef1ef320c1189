package io.understudy.training;

import io.understudy.encode.Encoders;
import io.understudy.example.Examples;
import io.understudy.example.Origin;
import io.understudy.learn.Parameters;
import io.understudy.learn.Vector;
import io.understudy.learn.judge.Judged;
import io.understudy.model.LoadedVersions;
import io.understudy.model.ModelVersion;
import io.understudy.model.PolicyName;
import io.understudy.model.ServingModels;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Lets an import be a test before it is a lesson: in the order of content hash, in blocks that double what is known, each
 * answered by what was learned before it, and by the champion; what was spoken of before is passed over. Who is right does not depend on anybody's answer, so this
 * is whole evidence, at the price of about a sixth more training.
 */
@Component
class ImportRehearsal {

    private static final int LEAST_BLOCK = 32;

    /** Of a block: each costs a look by each of the two, and so many show enough. */
    private static final int MOST_ANSWERED = 512;

    /** Training so many rows once more costs next to nothing. */
    private static final int FEW = 2_048;

    private final Examples examples;
    private final LoadedVersions loaded;
    private final ServingModels serving;

    ImportRehearsal(Examples examples, LoadedVersions loaded, ServingModels serving) {
        this.examples = examples;
        this.loaded = loaded;
        this.serving = serving;
    }

    /**
     * Asks what is in training and the champion about what was imported since the newest version.
     *
     * @param assignment what the job is to do
     * @param set what is to be learned, by the change that added the row
     * @param learn learns a part of it
     * @return what they answered; nothing where nobody contests: no gate, a champion that no import has taught yet, or numbers, of
     *     which none is ever right
     */
    List<ImportAnswer> answers(
            Assignment assignment,
            Map<Long, Examples.Taught> set,
            Function<Map<Long, Examples.Taught>, Parameters> learn) {
        if (assignment.policy() != PolicyName.GATED
                || Encoders.keepsNumbers(assignment.encoder())
                || assignment.champion().filter(ImportRehearsal::mayBeContested).isEmpty()
                || assignment.parent().filter(ImportRehearsal::isExact).isEmpty()) {
            return List.of();
        }
        List<Examples.Taught> imported = set.values().stream()
                .filter(taught -> taught.added() > assignment.learned() && taught.origin() == Origin.IMPORTED)
                .sorted(Comparator.comparing(taught -> taught.row().contentHash()))
                .toList();
        Map<Long, Examples.Taught> known = new HashMap<>(set);
        imported.forEach(taught -> known.remove(taught.added()));
        if (imported.isEmpty() || known.isEmpty()) {
            return List.of();
        }
        Set<Vector> spoken = new HashSet<>();
        known.values().stream()
                .filter(taught -> taught.origin() != Origin.LABEL)
                .forEach(taught -> spoken.add(taught.row().vector()));
        Set<Long> repeated = examples.spokenOfBefore(assignment.modelId(), assignment.learned());
        Parameters champion = loaded.require(
                        serving.require(assignment.model()),
                        assignment.champion().get().number())
                .parameters();
        List<ImportAnswer> answers = new ArrayList<>();
        int from = 0;
        for (int size : blocks(known.size(), imported.size())) {
            List<Examples.Taught> block = imported.subList(from, from + size);
            Parameters before = learn.apply(known);
            block.stream()
                    .filter(taught -> !repeated.contains(taught.added()))
                    .filter(taught -> spoken.add(taught.row().vector()))
                    .limit(MOST_ANSWERED)
                    .forEach(taught -> answers.add(answer(taught, champion, before)));
            block.forEach(taught -> {
                known.put(taught.added(), taught);
                spoken.add(taught.row().vector());
            });
            from += size;
        }
        return answers;
    }

    /** The first import takes the stage without a contest. */
    private static boolean mayBeContested(ModelVersion champion) {
        return champion.imported() > 0 && !champion.erased();
    }

    /** What is in training before the import is learned is what the newest version was. */
    private static boolean isExact(ModelVersion parent) {
        return parent.settings().gradient() == null;
    }

    /**
     * Cuts an import into blocks, the last of which doubles what is known, the one before what was known then, and so on.
     * Where more than half of all is known already there is but one, which shows nothing of what the import teaches; it is
     * halved if so few rows are cheap to train.
     */
    static List<Integer> blocks(int known, int imported) {
        int all = known + imported;
        Deque<Integer> ends = new ArrayDeque<>(List.of(all));
        for (int half = all / 2; half >= known + LEAST_BLOCK; half /= 2) {
            ends.addFirst(half);
        }
        if (ends.size() == 1 && all <= FEW && imported > 1) {
            ends.addFirst(known + imported / 2);
        }
        List<Integer> sizes = new ArrayList<>();
        int from = known;
        for (int end : ends) {
            sizes.add(end - from);
            from = end;
        }
        return sizes;
    }

    private static ImportAnswer answer(Examples.Taught taught, Parameters champion, Parameters challenger) {
        String label = taught.row().label();
        return new ImportAnswer(
                taught.added(),
                Judged.of(label, champion.answer(taught.row().vector())),
                Judged.of(label, challenger.answer(taught.row().vector())));
    }
}
