package io.enishi.prospect;

import io.enishi.criteria.SqlCondition;
import io.enishi.vocabulary.Choice;
import io.enishi.vocabulary.Term;
import java.util.List;
import java.util.Optional;

/**
 * One value of a prospect, under its API name ({@code firstName}). Tables, sorting, export, criteria, the merge language,
 * notices and the API read values only through it.
 */
public interface ProspectField extends Term {

    /** An SQL expression over {@code prospect p join prospect_figure f}; never holds text from outside. */
    record SqlValue(String sql) {}

    FieldType type();

    /** How the value is read. */
    SqlValue value();

    /** Whether a person, an import or an action may write it as a field. */
    boolean writable();

    /** What tables are put in order by. */
    default SqlValue order() {
        return value();
    }

    /** Whether everybody has it, so that nobody has to be looked for at the end of an order. */
    default boolean everybodys() {
        return false;
    }

    /** Whether people may not be without it: nobody clears it, and the console does not make anybody without it. */
    default boolean required() {
        return false;
    }

    /** Whether every answer is kept instead of the newest. */
    default boolean repeats() {
        return false;
    }

    /** What one chooses from; empty where anything of the type goes. */
    default List<Choice> choices() {
        return List.of();
    }

    /** What whoever fills it in should know. */
    default String help() {
        return "";
    }

    /** The condition that it holds this value, where that is asked in a way of its own. */
    default Optional<SqlCondition> holds(String value) {
        return Optional.empty();
    }

    /** Whether it may stand in a message. */
    boolean mergeable();

    default boolean sortable() {
        return type() != FieldType.LONG_TEXT;
    }
}
