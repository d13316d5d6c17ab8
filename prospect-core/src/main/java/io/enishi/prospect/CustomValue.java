package io.enishi.prospect;

import io.enishi.criteria.SqlCondition;
import io.enishi.field.CustomField;
import io.enishi.field.CustomFieldType;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Choice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A custom field as one of a prospect's fields. Its values lie in {@code prospect.custom} under its id. */
record CustomValue(CustomField field) implements WritableField {

    @Override
    public String key() {
        return field.apiKey();
    }

    @Override
    public Words label() {
        return new Words(field.name(), field.name());
    }

    @Override
    public FieldType type() {
        return switch (field.kept()) {
            case LIST -> FieldType.MULTI_CHOICE;
            case NUMBER -> FieldType.DECIMAL;
            case DATE -> FieldType.DATE;
            case USER -> FieldType.USER;
            case TEXT ->
                switch (field.type()) {
                    case DROPDOWN, RADIO -> FieldType.CHOICE;
                    default -> field.type() == CustomFieldType.TEXTAREA ? FieldType.LONG_TEXT : FieldType.TEXT;
                };
        };
    }

    @Override
    public SqlValue value() {
        return new SqlValue(sql("p.custom"));
    }

    /** The value in the row whose custom values are here. */
    String sql(String values) {
        String name = "'" + field.id() + "'";
        return switch (field.kept()) {
            case TEXT -> "(" + values + " ->> " + name + ")";
            case LIST ->
                "(select string_agg(e.v, ';' order by e.n) from jsonb_array_elements_text(" + values + " -> " + name
                        + ") with ordinality as e (v, n))";
            case NUMBER -> "cast(" + values + " ->> " + name + " as numeric)";
            case DATE -> "cast(" + values + " ->> " + name + " as date)";
            case USER -> "cast(" + values + " ->> " + name + " as bigint)";
        };
    }

    @Override
    public boolean writable() {
        return true;
    }

    @Override
    public boolean required() {
        return field.settings().required();
    }

    @Override
    public boolean repeats() {
        return field.settings().multiple();
    }

    @Override
    public boolean mergeable() {
        return !field.settings().multiple() && field.type() != CustomFieldType.USER;
    }

    // whole texts are no keys of pages
    @Override
    public boolean sortable() {
        return switch (type()) {
            case CHOICE, DECIMAL, DATE, USER -> true;
            default -> false;
        };
    }

    @Override
    public List<Choice> choices() {
        return field.type().chooses()
                ? field.values().stream()
                        .map(value -> new Choice(value, new Words(value, value)))
                        .toList()
                : List.of();
    }

    @Override
    public String help() {
        return field.settings().help();
    }

    @Override
    public @Nullable String stored(@Nullable String typed) {
        return field.stored(typed);
    }

    @Override
    public @Nullable String next(@Nullable String had, @Nullable String given) {
        return field.next(had, given);
    }

    @Override
    public long place() {
        return 1_000 + field.id();
    }

    /** An entered value is asked for by containment, which an index answers; any other one is compared without regard to case. */
    @Override
    public Optional<SqlCondition> holds(String value) {
        boolean list = field.kept() == CustomFieldType.Kept.LIST;
        Optional<String> entered = list || type() == FieldType.CHOICE ? field.value(value) : Optional.empty();
        if (entered.isPresent()) {
            return Optional.of(SqlCondition.of(
                    "p.custom @> cast(? as jsonb) and p.custom <> '{}'::jsonb", CustomJson.of(this, entered.get())));
        }
        return list
                ? Optional.of(SqlCondition.of(
                        "exists (select from jsonb_array_elements_text(p.custom -> '" + field.id()
                                + "') as e (v) where lower(e.v) = ?)",
                        value.toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CustomValue value && value.field.id() == field.id();
    }

    @Override
    public int hashCode() {
        return Long.hashCode(field.id());
    }
}
