package io.understudy.learn.judge;

import java.util.ArrayList;
import java.util.List;

/**
 * What the gate says, and why.
 *
 * @param verdict what follows
 * @param reasons each part that was looked at
 */
public record Ruling(Verdict verdict, List<Reason> reasons) {

    /** What follows from the evidence. */
    public enum Verdict {
        /** The challenger takes the stage. */
        PROMOTE("promote"),
        /** The champion stays: the challenger is worse, or better but barred by a part of the gate. */
        KEEP("keep"),
        /** Neither is shown yet. */
        NOT_ENOUGH_YET("notEnoughYet");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        /** Returns the word that the API uses. */
        public String word() {
            return word;
        }
    }

    /**
     * One part of the gate.
     *
     * @param part its name
     * @param passed whether it lets the challenger through
     * @param detail in words and figures
     */
    public record Reason(String part, boolean passed, String detail) {}

    /** Copies the list. */
    public Ruling {
        reasons = List.copyOf(reasons);
    }

    /**
     * Returns this ruling with one more part that can bar, and never help, a challenger.
     *
     * @param reason the part
     */
    public Ruling and(Reason reason) {
        List<Reason> all = new ArrayList<>(reasons);
        all.add(reason);
        return new Ruling(verdict == Verdict.PROMOTE && !reason.passed() ? Verdict.KEEP : verdict, all);
    }

    /**
     * Returns this ruling with one more part that is not known yet: till then the challenger is not promoted.
     *
     * @param part its name
     * @param detail what is waited for
     */
    public Ruling awaiting(String part, String detail) {
        List<Reason> all = new ArrayList<>(reasons);
        all.add(new Reason(part, false, detail));
        return new Ruling(verdict == Verdict.PROMOTE ? Verdict.NOT_ENOUGH_YET : verdict, all);
    }
}
