package io.enishi.admin.criteria;

import io.enishi.shared.Words;
import io.enishi.vocabulary.SettingsField;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tree of criteria as its editor shows it; {@code prefix} begins the names of all its fields. Templates draw it with
 * {@code ~{components/criteria :: editor(${criteria}, '/criteria')}}.
 */
public record CriteriaView(String prefix, Node root, List<Group> groups) {

    /** One group ({@code match} is all, any or none) or one criterion; {@code id} stays the same while the tree is edited. */
    public record Node(
            String id,
            String parent,
            int depth,
            String match,
            List<Node> children,
            String criterion,
            boolean known,
            List<SettingsField> fields,
            Map<String, Problem> problems) {

        public boolean isGroup() {
            return !match.isEmpty();
        }

        public boolean mayHoldGroups() {
            return depth < CriteriaEditor.DEEPEST;
        }

        public @Nullable Problem problem(String field) {
            return problems.get(field);
        }
    }

    /** Why a setting cannot be taken: a message key and its arguments. */
    public record Problem(String key, Object[] arguments) {}

    /** The criteria of one group, for the select that chooses one. */
    public record Group(Words label, List<Option> options) {}

    public record Option(String key, Words label) {}
}
