package io.enishi.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of rows with the opaque cursor of the next page, {@code null} on the last; {@code total} is -1 when not counted. */
public record PageOf<T>(List<T> rows, @Nullable String next, long total) {

    public PageOf {
        rows = List.copyOf(rows);
    }

    /** A page by number, of rows that were asked for with one more than fits, which tells whether another page follows. */
    public static <T> PageOf<T> numbered(List<T> oneMore, int page, int size, long total) {
        boolean more = oneMore.size() > size;
        return new PageOf<>(more ? oneMore.subList(0, size) : oneMore, more ? Integer.toString(page + 1) : null, total);
    }

    public <R> PageOf<R> map(Function<? super T, ? extends R> change) {
        return new PageOf<>(rows.stream().<R>map(change).toList(), next, total);
    }
}
