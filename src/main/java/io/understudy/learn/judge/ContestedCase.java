package io.understudy.learn.judge;

import java.util.Optional;

/**
 * A case that two versions answered before either was taught it.
 *
 * @param champion as the version on the stage answered
 * @param challenger as the version in the wings answered
 * @param contributor who said what was right
 * @param championMillis how long the champion took, encoder and head; NaN where nobody waited for the answer
 * @param challengerMillis how long the challenger took; NaN likewise
 */
public record ContestedCase(
        Judged champion,
        Judged challenger,
        Optional<String> contributor,
        double championMillis,
        double challengerMillis) {

    /**
     * Makes a case of answers that nobody waited for.
     *
     * @param champion as the version on the stage answered
     * @param challenger as the version in the wings answered
     * @param contributor who said what was right
     */
    public static ContestedCase untimed(Judged champion, Judged challenger, Optional<String> contributor) {
        return new ContestedCase(champion, challenger, contributor, Double.NaN, Double.NaN);
    }

    /** Returns the case judged by who came nearer, where the truth is numbers. */
    public ContestedCase byDistance() {
        return new ContestedCase(
                Distance.nearest(champion, challenger),
                Distance.nearest(challenger, champion),
                contributor,
                championMillis,
                challengerMillis);
    }

    boolean discordant() {
        return champion.right() != challenger.right();
    }
}
