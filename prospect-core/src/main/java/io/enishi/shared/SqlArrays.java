package io.enishi.shared;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of a batch as arrays, for {@code unnest}: one statement writes all its rows. */
public final class SqlArrays {

    private SqlArrays() {}

    public static <T> Long[] longs(Collection<T> rows, Function<? super T, @Nullable Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }

    public static <T> Integer[] integers(Collection<T> rows, Function<? super T, @Nullable Integer> column) {
        return rows.stream().map(column).toArray(Integer[]::new);
    }

    public static <T> Short[] smalls(Collection<T> rows, Function<? super T, Integer> column) {
        return rows.stream().map(row -> column.apply(row).shortValue()).toArray(Short[]::new);
    }

    public static <T> String[] texts(Collection<T> rows, Function<? super T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
