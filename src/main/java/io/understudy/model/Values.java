package io.understudy.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.learn.Numbers;
import io.understudy.rest.Invalid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Numbers that belong together, as clients see them: one stands alone, several are a list.
 *
 * @param numbers in order
 */
@Schema(
        name = "Values",
        oneOf = {Double.class, List.class},
        example = "7.5")
public record Values(List<Double> numbers) {

    /**
     * Larger numbers are refused: the squares of so large ones, summed over a vector, are still well inside a
     * single-precision number, in which networks are trained.
     */
    private static final double LARGEST = 1e12;

    /** Copies the list. */
    public Values {
        numbers = List.copyOf(numbers);
    }

    /**
     * Reads a number or a list of numbers. What is neither is kept as no number, which is refused where the field that
     * holds it is known.
     *
     * @param given any JSON
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Values read(JsonNode given) {
        List<Double> numbers = new ArrayList<>();
        if (given.isArray()) {
            given.forEach(part -> numbers.add(number(part)));
        } else {
            numbers.add(number(given));
        }
        return new Values(numbers);
    }

    private static double number(JsonNode given) {
        return given.isNumber() ? given.asDouble() : Double.NaN;
    }

    @JsonValue
    Object written() {
        return numbers.size() == 1 ? numbers.get(0) : numbers;
    }

    /**
     * Reads the form in which vectors and targets are kept.
     *
     * @param written see {@link Numbers}
     */
    public static Values of(String written) {
        return new Values(Arrays.stream(Numbers.read(written)).boxed().toList());
    }

    /** Checks numbers and returns the form in which they are kept. */
    String kept(String field, int size) {
        if (numbers.size() != size) {
            throw new Invalid(field, field + "-size", "a " + field + " of this model has " + size + " numbers")
                    .with("given", numbers.size());
        }
        double[] checked = new double[size];
        for (int i = 0; i < size; i++) {
            double number = numbers.get(i);
            if (!(Math.abs(number) <= LARGEST)) {
                throw new Invalid(
                        field + "[" + i + "]",
                        "number-out-of-range",
                        "a " + field + " is made of numbers of at most 1e12 in magnitude");
            }
            checked[i] = number;
        }
        return Numbers.write(checked);
    }
}
