package io.enishi.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of rows with the opaque cursor of the next page, {@code null} on the last; {@code total} is -1 when not counted. */
public record PageOf<T>(List<T> rows, @Nullable String next, long total) {

    public PageOf {
        rows = List.copyOf(rows);
    }

    public <R> PageOf<R> map(Function<? super T, ? extends R> change) {
        return new PageOf<>(rows.stream().<R>map(change).toList(), next, total);
    }
}
