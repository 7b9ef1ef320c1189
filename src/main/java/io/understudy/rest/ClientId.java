package io.understudy.rest;

import java.util.regex.Pattern;

/** The form of the ids that callers choose: 1 to 128 of {@code A-Z a-z 0-9 . _ : -}. */
public final class ClientId {

    private static final String LEGAL = "[A-Za-z0-9._:-]{1,128}";
    private static final Pattern FORM = Pattern.compile(LEGAL);

    private ClientId() {}

    /**
     * Returns an id when it has that form.
     *
     * @param field the member that holds the id
     * @param given the id as it was sent
     * @throws Problem when it has another form: 422 {@code id-invalid}
     */
    public static String check(String field, String given) {
        if (FORM.matcher(given).matches()) {
            return given;
        }
        throw new Invalid(
                        field, "id-invalid", field + " is \"" + Problem.excerpt(given) + "\", legal is " + LEGAL + ".")
                .with("given", given)
                .with("legal", LEGAL);
    }
}
