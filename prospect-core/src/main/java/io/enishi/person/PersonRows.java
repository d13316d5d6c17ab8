package io.enishi.person;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows belong to people; each room declares its own as beans. {@code key} tells its rows apart, {@code column} says whose
 * one is. {@code moves}: when people are merged they go along, but where a person may have only one for the same {@code once}, as far as
 * {@code onceWhen} holds, a twin stays where it is. {@code nameless}: what is set when she is erased and the row stays, for the figures'
 * sake, as nobody's; without it her rows are deleted. {@code told}: the select of what is handed out to her, whose parameter are her
 * numbers; without it the rows as they are.
 */
public record PersonRows(
        String table,
        String key,
        String column,
        List<String> once,
        String onceWhen,
        boolean moves,
        @Nullable String nameless,
        @Nullable String told) {

    public PersonRows {
        once = List.copyOf(once);
    }

    /** Rows with an {@code id} and a {@code prospect_id}. */
    public static PersonRows of(String table) {
        return new PersonRows(table, "id", "prospect_id", List.of(), "", true, null, null);
    }

    /** The same, of which a person has one for each value of these columns. */
    public static PersonRows oncePer(String table, String... columns) {
        return new PersonRows(table, "id", "prospect_id", List.of(columns), "", true, null, null);
    }

    /** Only rows for which this holds are unique; {@code %s} stands for the table. */
    public PersonRows when(String condition) {
        return new PersonRows(table, key, column, once, condition, moves, nameless, told);
    }

    public PersonRows keyedBy(String other) {
        return new PersonRows(table, other, column, once, onceWhen, moves, nameless, told);
    }

    /** Whose one is stands in another column. */
    public PersonRows ownedBy(String owner) {
        return new PersonRows(table, key, owner, once, onceWhen, moves, nameless, told);
    }

    /** They stay with the record they speak of when people are merged. */
    public PersonRows staying() {
        return new PersonRows(table, key, column, once, onceWhen, false, nameless, told);
    }

    /** They stay when she is erased, as nobody's and with these columns set ({@code details = null}). */
    public PersonRows nameless(String set) {
        return new PersonRows(table, key, column, once, onceWhen, moves, set, told);
    }

    /** What of them is handed out. */
    public PersonRows told(String select) {
        return new PersonRows(table, key, column, once, onceWhen, moves, nameless, select);
    }
}
