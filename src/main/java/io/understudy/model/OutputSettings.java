package io.understudy.model;

import io.swagger.v3.oas.annotations.media.Schema;
import io.understudy.rest.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * What a regression answers.
 *
 * @param size how many numbers a target has, 1 to 16; 1 unless said otherwise
 */
@Schema(name = "Output")
record OutputSettings(Integer size) {

    /** Their written form fits where labels are kept. */
    private static final int LARGEST = 16;

    OutputSettings(@Nullable Integer size) {
        this.size = size == null ? 1 : size;
        if (this.size < 1 || this.size > LARGEST) {
            throw new Invalid(
                            "output.size", "setting-out-of-range", "output.size is a whole number from 1 to " + LARGEST)
                    .with("given", this.size);
        }
    }
}
