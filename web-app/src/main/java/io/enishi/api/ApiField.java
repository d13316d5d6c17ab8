package io.enishi.api;

import io.enishi.record.ValueType;
import java.util.Set;

/** One field: its name on the wire, its type, the SQL that reads it over the declaration's tables. */
public record ApiField(String name, ValueType type, String sql, Set<Trait> traits) {

    public boolean readable() {
        return !traits.contains(Trait.WRITE_ONLY);
    }

    public boolean inQueries() {
        return readable() && !traits.contains(Trait.NOT_IN_QUERIES);
    }

    public boolean creatable() {
        return traits.contains(Trait.CREATE) || traits.contains(Trait.REQUIRED);
    }

    public boolean updatable() {
        return traits.contains(Trait.UPDATE);
    }

    public boolean required() {
        return traits.contains(Trait.REQUIRED);
    }
}
