package io.understudy.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, newest first.
 *
 * @param <T> what is listed
 * @param items the page's members, at most as many as the limit
 * @param next the cursor that asks for what comes after them, to be sent as {@code after}; absent on the last page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, @Nullable String next) {

    /** Keeps a copy of the items. */
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Returns the same page with each member written as something else.
     *
     * @param <R> what is listed then
     * @param form what makes the new member of the old
     */
    public <R> Page<R> map(Function<? super T, ? extends R> form) {
        return new Page<>(items.stream().<R>map(form).toList(), next);
    }
}
