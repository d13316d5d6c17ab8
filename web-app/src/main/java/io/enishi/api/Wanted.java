package io.enishi.api;

import java.util.List;

/** What rows must be like, said of a declaration's fields; for clients whose filters are not those of version 5. */
public sealed interface Wanted {

    /** How a value may lie beside another. */
    enum Beside {
        BELOW("<"),
        ABOVE(">");

        private final String sql;

        Beside(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }

    record Is(String field, Object value) implements Wanted {}

    record Lies(String field, Beside how, Object value) implements Wanted {}

    /** One of the fields is one of the values. */
    record OneOf(List<String> fields, List<?> values) implements Wanted {

        public OneOf {
            fields = List.copyOf(fields);
            values = List.copyOf(values);
        }
    }

    record Some(List<Wanted> those) implements Wanted {

        public Some {
            those = List.copyOf(those);
        }
    }

    record Not(Wanted that) implements Wanted {}

    record Present(String field, boolean yes) implements Wanted {}

    /** There is a live row of that collection which is like this and names ours in that field. */
    record NamedIn(String collection, String field, Wanted like) implements Wanted {}
}
