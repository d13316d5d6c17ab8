package io.enishi.admin.criteria;

import io.enishi.admin.criteria.CriteriaView.Node;
import io.enishi.admin.criteria.CriteriaView.Problem;
import io.enishi.criteria.Criteria;
import io.enishi.criteria.CriteriaCatalog;
import io.enishi.criteria.Criterion;
import io.enishi.shared.PublicToken;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.SettingsForms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Draws and reads trees of criteria. Fields are named {@code <prefix>.<node>.parent}, {@code .match} (a group),
 * {@code .criterion} and {@code .s.<setting>} (a criterion), parents before children. A submitted
 * {@code edit=<prefix>:add:<group>}, {@code :group:<group>} or {@code :del:<node>} changes the tree.
 */
@Component
public class CriteriaEditor {

    static final int DEEPEST = 3;

    private static final int MOST = 100;
    private static final String ROOT = "root";

    private final CriteriaCatalog catalog;
    private final SettingsForms forms;

    CriteriaEditor(CriteriaCatalog catalog, SettingsForms forms) {
        this.catalog = catalog;
        this.forms = forms;
    }

    /** A new tree: one group with one criterion still to be chosen. */
    public CriteriaView blank(String prefix, Viewer viewer) {
        Typed root = Typed.group(ROOT, "", "all");
        root.children.add(Typed.leaf(newId(), ROOT, ""));
        return view(prefix, root, viewer, false);
    }

    /** A stored tree. */
    public CriteriaView draw(String prefix, Criteria stored, Viewer viewer) {
        Typed root = typed(stored, ROOT, "");
        if (root.match.isEmpty()) {
            Typed group = Typed.group(ROOT, "", "all");
            group.children.add(typed(stored, newId(), ROOT));
            root = group;
        }
        return view(prefix, root, viewer, false);
    }

    /** What was typed, with the submitted edit done; nothing is refused yet. */
    public CriteriaView edit(String prefix, Map<String, String> submitted, Viewer viewer) {
        Typed root = typed(prefix, submitted);
        String[] edit = submitted.getOrDefault("edit", "").split(":", 3);
        if (edit.length == 3 && edit[0].equals(prefix)) {
            apply(root, edit[1], edit[2]);
        }
        return view(prefix, root, viewer, false);
    }

    /** What was typed, each bad setting with its problem beside it. */
    public CriteriaView problems(String prefix, Map<String, String> submitted, Viewer viewer) {
        return view(prefix, typed(prefix, submitted), viewer, true);
    }

    /** The tree to be stored; a bad setting refuses it at the field named by the prefix. */
    public Criteria read(String prefix, Map<String, String> submitted) {
        return criteria(prefix, typed(prefix, submitted));
    }

    /** The part of the tree that is complete already, for counting while it is typed. */
    public Criteria readComplete(String prefix, Map<String, String> submitted) {
        Criteria complete = complete(typed(prefix, submitted));
        return complete == null ? new Criteria.All(List.of()) : complete;
    }

    private Criteria criteria(String prefix, Typed node) {
        if (node.match.isEmpty()) {
            if (!problems(node).isEmpty()) {
                throw Refusal.at(prefix, "criteria.problem");
            }
            return leaf(node);
        }
        List<Criteria> children =
                node.children.stream().map(child -> criteria(prefix, child)).toList();
        return group(node.match, children);
    }

    private @Nullable Criteria complete(Typed node) {
        if (node.match.isEmpty()) {
            return problems(node).isEmpty() ? leaf(node) : null;
        }
        List<Criteria> children = new ArrayList<>();
        for (Typed child : node.children) {
            Criteria one = complete(child);
            if (one != null) {
                children.add(one);
            }
        }
        return children.isEmpty() ? null : group(node.match, children);
    }

    private static Criteria group(String match, List<Criteria> children) {
        return switch (match) {
            case "any" -> new Criteria.Any(children);
            case "none" -> new Criteria.Not(new Criteria.Any(children));
            default -> new Criteria.All(children);
        };
    }

    private Criteria leaf(Typed node) {
        return new Criteria.Is(
                node.criterion, forms.read(catalog.get(node.criterion).settings(), node.settings));
    }

    private Map<String, Problem> problems(Typed node) {
        Criterion<?> criterion = catalog.find(node.criterion).orElse(null);
        if (criterion == null) {
            return Map.of(
                    "",
                    node.criterion.isEmpty()
                            ? new Problem("criteria.choose.missing", new Object[0])
                            : new Problem("criteria.unknown", new Object[] {node.criterion}));
        }
        try {
            forms.read(criterion.settings(), node.settings);
            return Map.of();
        } catch (Refusal refusal) {
            @Nullable String field = refusal.field();
            return Map.of(
                    field == null ? "" : field,
                    new Problem(refusal.messageKey(), refusal.arguments().toArray()));
        }
    }

    private static void apply(Typed root, String verb, String id) {
        Typed node = root.find(id);
        if (node == null) {
            return;
        }
        boolean room = root.size() < MOST;
        switch (verb) {
            case "add" -> {
                if (room && !node.match.isEmpty()) {
                    node.children.add(Typed.leaf(newId(), node.id, ""));
                }
            }
            case "group" -> {
                if (room && !node.match.isEmpty() && root.depthOf(node) < DEEPEST) {
                    Typed group = Typed.group(newId(), node.id, "all".equals(node.match) ? "any" : "all");
                    group.children.add(Typed.leaf(newId(), group.id, ""));
                    node.children.add(group);
                }
            }
            case "del" -> root.remove(node);
            default -> {
                // an unknown edit changes nothing
            }
        }
    }

    private Typed typed(String prefix, Map<String, String> submitted) {
        Typed root = Typed.group(ROOT, "", match(submitted.getOrDefault(prefix + "." + ROOT + ".match", "all")));
        Map<String, Typed> nodes = new LinkedHashMap<>();
        nodes.put(ROOT, root);
        String start = prefix + ".";
        submitted.forEach((name, value) -> {
            if (!name.startsWith(start)) {
                return;
            }
            String[] path = name.substring(start.length()).split("\\.", 3);
            Typed node = nodes.get(path[0]);
            if (path.length == 2 && path[1].equals("parent") && node == null && nodes.size() <= MOST) {
                Typed parent = nodes.get(value);
                if (parent != null && path[0].matches("[A-Za-z0-9_-]{1,32}")) {
                    Typed fresh = Typed.leaf(path[0], value, "");
                    nodes.put(path[0], fresh);
                    parent.children.add(fresh);
                }
            } else if (node != null && path.length == 2 && path[1].equals("match")) {
                node.match = match(value);
            } else if (node != null && path.length == 2 && path[1].equals("criterion")) {
                node.criterion = value;
            } else if (node != null && path.length == 3 && path[1].equals("s")) {
                node.settings.put(path[2], value);
            }
        });
        return root;
    }

    private Typed typed(Criteria stored, String id, String parent) {
        return switch (stored) {
            case Criteria.All all -> group(id, parent, "all", all.of());
            case Criteria.Any any -> group(id, parent, "any", any.of());
            case Criteria.Not not ->
                not.of() instanceof Criteria.Any any
                        ? group(id, parent, "none", any.of())
                        : group(id, parent, "none", List.of(not.of()));
            case Criteria.Is is -> {
                Typed leaf = Typed.leaf(id, parent, is.criterion());
                is.settings().properties().forEach(entry -> leaf.settings.put(
                        entry.getKey(), entry.getValue().asString("")));
                yield leaf;
            }
        };
    }

    private Typed group(String id, String parent, String match, List<Criteria> children) {
        Typed group = Typed.group(id, parent, match);
        children.forEach(child -> group.children.add(typed(child, newId(), id)));
        return group;
    }

    private CriteriaView view(String prefix, Typed root, Viewer viewer, boolean showProblems) {
        Map<Words, List<Criterion<?>>> grouped = catalog.all().stream()
                .collect(Collectors.groupingBy(one -> one.group(), LinkedHashMap::new, Collectors.toList()));
        List<CriteriaView.Group> groups = grouped.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().en()))
                .map(entry -> new CriteriaView.Group(
                        entry.getKey(),
                        entry.getValue().stream()
                                .map(one -> new CriteriaView.Option(one.key(), one.label()))
                                .toList()))
                .toList();
        return new CriteriaView(prefix, node(root, 1, viewer, showProblems), groups);
    }

    private Node node(Typed typed, int depth, Viewer viewer, boolean showProblems) {
        Criterion<?> criterion = catalog.find(typed.criterion).orElse(null);
        return new Node(
                typed.id,
                typed.parent,
                depth,
                typed.match,
                typed.children.stream()
                        .map(child -> node(child, depth + 1, viewer, showProblems))
                        .toList(),
                typed.criterion,
                criterion != null || typed.criterion.isEmpty(),
                criterion == null
                        ? List.of()
                        : forms.draw(criterion.settings(), typed.settings, viewer).fields(),
                showProblems && typed.match.isEmpty() ? problems(typed) : Map.of());
    }

    private static String match(String typed) {
        return List.of("all", "any", "none").contains(typed) ? typed : "all";
    }

    private static String newId() {
        return PublicToken.random().value().substring(0, 8);
    }

    /** A node as it was typed. */
    private static final class Typed {

        private final String id;
        private final String parent;
        private String match;
        private String criterion;
        private final Map<String, String> settings = new LinkedHashMap<>();
        private final List<Typed> children = new ArrayList<>();

        private Typed(String id, String parent, String match, String criterion) {
            this.id = id;
            this.parent = parent;
            this.match = match;
            this.criterion = criterion;
        }

        static Typed group(String id, String parent, String match) {
            return new Typed(id, parent, match, "");
        }

        static Typed leaf(String id, String parent, String criterion) {
            return new Typed(id, parent, "", criterion);
        }

        @Nullable Typed find(String wanted) {
            if (id.equals(wanted)) {
                return this;
            }
            for (Typed child : children) {
                Typed found = child.find(wanted);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }

        int size() {
            return 1 + children.stream().mapToInt(Typed::size).sum();
        }

        int depthOf(Typed wanted) {
            if (this == wanted) {
                return 1;
            }
            for (Typed child : children) {
                int below = child.depthOf(wanted);
                if (below > 0) {
                    return below + 1;
                }
            }
            return 0;
        }

        void remove(Typed gone) {
            if (!children.remove(gone)) {
                children.forEach(child -> child.remove(gone));
            }
        }
    }
}
