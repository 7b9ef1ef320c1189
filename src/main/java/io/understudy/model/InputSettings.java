package io.understudy.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.rest.Invalid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model reads.
 *
 * @param type {@code text} or {@code vector}
 * @param size how many numbers a vector has, 1 to 4,096
 * @param scale what the numbers of a vector that is to have a label are divided by, 1e-6 to 1e6; about as large as they
 *     are. 1 unless said otherwise
 * @param scaling of a vector that is to have a target: {@code auto}, the default, brings each number to between -1 and 1
 *     by the bounds that the examples have; {@code none} takes them as they are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Input")
public record InputSettings(
        @Schema(example = "vector") String type,
        @Nullable Integer size,
        @Nullable Double scale,
        @Nullable String scaling) {

    private static final String TEXT = "text";
    private static final String VECTOR = "vector";
    private static final String AUTO = "auto";
    private static final String NONE = "none";
    private static final int LARGEST = 4_096;
    private static final double SMALLEST_SCALE = 1e-6;
    private static final double LARGEST_SCALE = 1e6;

    /** What a model reads when its maker says nothing. */
    static final InputSettings OF_TEXT = new InputSettings(null, null, null, null);

    /** Fills in what was not said, and checks the rest. */
    public InputSettings(
            @Nullable String type, @Nullable Integer size, @Nullable Double scale, @Nullable String scaling) {
        this.type = type == null ? TEXT : type;
        this.size = size;
        this.scale = scale;
        this.scaling = scaling;
        if (!List.of(TEXT, VECTOR).contains(this.type)) {
            throw new Invalid("input.type", "input-unknown", "legal inputs: text, vector").with("given", this.type);
        }
        require(
                isVector() ? size != null && size >= 1 && size <= LARGEST : size == null,
                "input.size",
                "belongs to a vector, and is a whole number from 1 to " + LARGEST,
                size);
        require(
                scale == null || (isVector() && scale >= SMALLEST_SCALE && scale <= LARGEST_SCALE),
                "input.scale",
                "belongs to a vector, and is a number from 1e-6 to 1e6",
                scale);
        require(
                scaling == null || (isVector() && List.of(AUTO, NONE).contains(scaling)),
                "input.scaling",
                "belongs to a vector, and is \"auto\" or \"none\"",
                scaling);
    }

    private static void require(boolean met, String field, String legal, @Nullable Object given) {
        if (!met) {
            throw new Invalid(field, "setting-out-of-range", field + " " + legal).with("given", String.valueOf(given));
        }
    }

    boolean isVector() {
        return type.equals(VECTOR);
    }

    boolean isScaled() {
        return !NONE.equals(scaling);
    }

    /** The settings as they are stored. */
    static final class Column extends JsonColumn<InputSettings> {
        Column() {
            super(InputSettings.class);
        }
    }
}
