package io.understudy.model;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A model as the request road sees it: a snapshot that is replaced, never changed.
 *
 * @param id the model's key
 * @param name its name
 * @param encoder its encoder's name
 * @param signature what it reads and what it answers
 * @param champion the version that serves
 * @param challenger the version in the wings
 * @param predecessor the champion before, as long as the present one is watched
 * @param shadow whether the versions that are compared with the champion answer live texts in the wings
 * @param canaryShare what share of the traffic the challenger answers, 0 to 1
 * @param newest number of the newest version, 0 when there is none
 * @param age counts the changes of what stands here, within one model
 */
public record ServingModel(
        long id,
        String name,
        String encoder,
        Signature signature,
        Optional<Integer> champion,
        Optional<Integer> challenger,
        Optional<Integer> predecessor,
        boolean shadow,
        double canaryShare,
        int newest,
        long age) {

    static ServingModel of(Model model) {
        return new ServingModel(
                model.id(),
                model.name(),
                model.encoder(),
                model.signature(),
                model.champion(),
                model.challenger(),
                model.predecessor(),
                model.promotion().shadow(),
                model.canaryShare(),
                model.newest(),
                model.age());
    }

    /**
     * Says whether a version is champion or challenger.
     *
     * @param number the version's
     */
    boolean hasAlias(int number) {
        return champion.filter(served -> served == number).isPresent()
                || challenger.filter(rehearsing -> rehearsing == number).isPresent();
    }

    /**
     * Tells whether a version was champion before and watches the present one.
     *
     * @param number the version's
     */
    public boolean isFormer(int number) {
        return predecessor.filter(former -> former == number).isPresent();
    }

    /** Returns the versions that are compared with the champion. */
    public List<Integer> rivals() {
        return Stream.of(challenger, predecessor).flatMap(Optional::stream).toList();
    }

    /**
     * Returns the challenger where it is its turn: for a share of the conversations, and for each of them always, as
     * long as the share does not fall.
     *
     * @param conversation names it
     */
    public Optional<Integer> canary(String conversation) {
        return canaryShare > 0 && new SplittableRandom(id ^ conversation.hashCode()).nextDouble() < canaryShare
                ? challenger
                : Optional.empty();
    }

    /** Tells whether this is a later state than another of the same name. */
    boolean isNewerThan(ServingModel other) {
        return id > other.id || (id == other.id && age > other.age);
    }

    /**
     * Finds the number of the version that a client means.
     *
     * @param reference how it was named, the champion when it was not
     * @return a number that may be unknown
     * @throws ModelUntaught when the champion is meant and there is none
     * @throws VersionNotFound when the challenger is meant and there is none
     */
    public int resolve(Optional<VersionReference> reference) {
        if (reference.isEmpty()) {
            return champion.orElseThrow(ModelUntaught::new);
        }
        if (reference.get() instanceof VersionReference.Numbered numbered) {
            return numbered.number();
        }
        return switch (((VersionReference.Aliased) reference.get()).alias()) {
            case CHAMPION -> champion.orElseThrow(ModelUntaught::new);
            case CHALLENGER -> challenger.orElseThrow(() -> new VersionNotFound("challenger", newest));
        };
    }
}
