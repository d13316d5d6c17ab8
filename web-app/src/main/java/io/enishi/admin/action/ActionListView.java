package io.enishi.admin.action;

import io.enishi.shared.Words;
import io.enishi.vocabulary.SettingsField;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An action list as its editor shows it: {@code prefix} begins the names of all its fields, so that one form can hold several.
 * Templates draw it with {@code ~{components/action-list :: editor(${actions})}}.
 */
public record ActionListView(String prefix, String place, List<Row> rows, List<Group> groups) {

    /** One action with its settings form; {@code id} stays the same while the list is edited. */
    public record Row(
            String id,
            String action,
            Words label,
            boolean known,
            List<SettingsField> fields,
            Map<String, Problem> problems) {}

    /** Why a setting cannot be taken: a message key and its arguments. */
    public record Problem(String key, Object[] arguments) {}

    /** The actions of one group, for the select that adds one. */
    public record Group(Words label, List<Option> options) {}

    public record Option(String key, Words label) {}

    /** The problem that belongs to no field of its own. */
    public static final String WHOLE = "";

    public @Nullable Problem problem(Row row, String field) {
        return row.problems().get(field);
    }
}
