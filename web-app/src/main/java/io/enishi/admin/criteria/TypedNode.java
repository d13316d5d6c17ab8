package io.enishi.admin.criteria;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node of the tree as it was typed: a group when {@code match} is set, otherwise a criterion. */
final class TypedNode {

    final String id;
    final String parent;
    String match;
    String criterion;
    final Map<String, String> settings = new LinkedHashMap<>();
    final List<TypedNode> children = new ArrayList<>();

    private TypedNode(String id, String parent, String match, String criterion) {
        this.id = id;
        this.parent = parent;
        this.match = match;
        this.criterion = criterion;
    }

    static TypedNode group(String id, String parent, String match) {
        return new TypedNode(id, parent, match, "");
    }

    static TypedNode leaf(String id, String parent, String criterion) {
        return new TypedNode(id, parent, "", criterion);
    }

    @Nullable
    TypedNode find(String wanted) {
        if (id.equals(wanted)) {
            return this;
        }
        for (TypedNode child : children) {
            TypedNode found = child.find(wanted);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    int size() {
        return 1 + children.stream().mapToInt(TypedNode::size).sum();
    }

    int depthOf(TypedNode wanted) {
        if (this == wanted) {
            return 1;
        }
        for (TypedNode child : children) {
            int below = child.depthOf(wanted);
            if (below > 0) {
                return below + 1;
            }
        }
        return 0;
    }

    void remove(TypedNode gone) {
        if (!children.remove(gone)) {
            children.forEach(child -> child.remove(gone));
        }
    }
}
