package io.enishi.record;

import org.jspecify.annotations.Nullable;

/** One row: its values in the order of the columns asked for. */
public record Row(@Nullable Object[] values) {

    public @Nullable Object at(int column) {
        return values[column];
    }
}
