package io.understudy.model;

import io.understudy.rest.Invalid;
import io.understudy.text.Label;
import io.understudy.text.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model reads and what it answers. Whatever clients send comes in here: inside, what is asked about is a text or
 * the written form of a vector, and what is answered is a label or the written form of a target, so that the log, the
 * evidence and the lists need not know which.
 *
 * @param task what is answered
 * @param input what is read
 * @param outputs how many numbers a target has; 1 for a label
 */
public record Signature(Task task, InputSettings input, int outputs) {

    /** Texts that have labels. */
    public static final Signature OF_TEXTS = new Signature(Task.CLASSIFICATION, InputSettings.OF_TEXT, 1);

    /** Returns whether vectors are read, rather than texts. */
    public boolean readsVectors() {
        return input.isVector();
    }

    /** Returns whether numbers are answered, rather than labels. */
    public boolean answersNumbers() {
        return task == Task.REGRESSION;
    }

    /** Returns the name of the field that says what is asked about. */
    public String subjectField() {
        return readsVectors() ? "vector" : "text";
    }

    /** Returns the name of the field that says what is answered. */
    public String answerField() {
        return answersNumbers() ? "target" : "label";
    }

    /**
     * Reads what is asked about.
     *
     * @param text as a client gave it
     * @param vector as a client gave it
     * @return the form in which it is kept
     * @throws Invalid when it is not what this model reads
     */
    public String subject(@Nullable String text, @Nullable Values vector) {
        refuse(readsVectors() ? "text" : "vector", readsVectors() ? text : vector, subjectField());
        if (readsVectors() && vector != null) {
            Integer size = input.size();
            return vector.kept("vector", size == null ? 0 : size);
        }
        return new Text(required(subjectField(), text)).value();
    }

    /**
     * Reads what is right.
     *
     * @param label as a client gave it
     * @param target as a client gave it
     * @return the form in which it is kept
     * @throws Invalid when it is not what this model answers
     */
    public String answer(@Nullable String label, @Nullable Values target) {
        refuse(answersNumbers() ? "label" : "target", answersNumbers() ? label : target, answerField());
        if (answersNumbers() && target != null) {
            return target.kept("target", outputs);
        }
        return new Label(required(answerField(), label)).value();
    }

    /**
     * Refuses what has no meaning for this model.
     *
     * @param field the field that was given
     * @param given its value; nothing is refused when there is none
     */
    public void refuse(String field, @Nullable Object given) {
        if (given != null) {
            throw new Invalid(
                    field,
                    "field-of-another-model",
                    field + " has no meaning for this model: it reads "
                            + (readsVectors() ? "vectors" : "texts") + " and answers "
                            + (answersNumbers() ? "numbers" : "labels"));
        }
    }

    private void refuse(String field, @Nullable Object given, String instead) {
        if (given != null) {
            throw new Invalid(
                    field,
                    "field-of-another-model",
                    field + " has no meaning for this model; it takes " + instead + " in its place");
        }
    }

    private static String required(String field, @Nullable String value) {
        if (value == null) {
            throw new Invalid(field, "field-required", field + " is required");
        }
        return value;
    }

    /**
     * Returns what is asked about, if it is a text.
     *
     * @param kept the form in which it is kept
     */
    public @Nullable String text(@Nullable String kept) {
        return readsVectors() ? null : kept;
    }

    /**
     * Returns what is asked about, if it is a vector.
     *
     * @param kept the form in which it is kept
     */
    public @Nullable List<Double> vector(@Nullable String kept) {
        return readsVectors() && kept != null ? Values.of(kept).numbers() : null;
    }

    /**
     * Returns what is answered, if it is a label.
     *
     * @param kept the form in which it is kept
     */
    public @Nullable String label(String kept) {
        return answersNumbers() ? null : kept;
    }

    /**
     * Returns what is answered, if it is numbers.
     *
     * @param kept the form in which it is kept
     */
    public @Nullable Values numbers(String kept) {
        return answersNumbers() ? Values.of(kept) : null;
    }
}
