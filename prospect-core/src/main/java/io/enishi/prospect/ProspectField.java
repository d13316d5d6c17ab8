package io.enishi.prospect;

import io.enishi.vocabulary.Term;

/**
 * One value of a prospect, under its API name ({@code firstName}). Tables, sorting, export, criteria, the merge language,
 * notices and the API read values only through it.
 */
public interface ProspectField extends Term {

    FieldType type();

    /** How the value is read. */
    SqlValue value();

    /** Whether a person, an import or an action may write it as a field. */
    boolean writable();

    /** Whether it may stand in a message. */
    boolean mergeable();

    default boolean sortable() {
        return type() != FieldType.LONG_TEXT;
    }
}
