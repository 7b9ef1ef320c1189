package io.understudy.text;

/**
 * A text or label was given that is not legal. The message never repeats what was given, so it may be logged; the
 * detail does, shortened, and belongs only into the answer to who gave it.
 */
public class IllegalText extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String slug;
    private final String detail;

    IllegalText(String slug, String detail) {
        super(slug);
        this.slug = slug;
        this.detail = detail;
    }

    /** Returns what is wrong in one stable word, {@code text-blank} for instance: the end of a problem's type. */
    public String slug() {
        return slug;
    }

    /** Returns what was given, at most 200 characters of it, and what is legal; always valid Unicode. */
    public String detail() {
        return detail;
    }
}
