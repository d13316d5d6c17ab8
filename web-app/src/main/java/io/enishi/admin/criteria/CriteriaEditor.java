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
        TypedNode root = TypedNode.group(ROOT, "", "all");
        root.children.add(TypedNode.leaf(newId(), ROOT, ""));
        return view(prefix, root, viewer, false);
    }

    /** A stored tree. */
    public CriteriaView draw(String prefix, Criteria stored, Viewer viewer) {
        TypedNode root = typed(stored, ROOT, "");
        if (root.match.isEmpty()) {
            TypedNode group = TypedNode.group(ROOT, "", "all");
            group.children.add(typed(stored, newId(), ROOT));
            root = group;
        }
        return view(prefix, root, viewer, false);
    }

    /** What was typed, with the submitted edit done; nothing is refused yet. */
    public CriteriaView edit(String prefix, Map<String, String> submitted, Viewer viewer) {
        TypedNode root = typed(prefix, submitted);
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

    private Criteria criteria(String prefix, TypedNode node) {
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

    private @Nullable Criteria complete(TypedNode node) {
        if (node.match.isEmpty()) {
            return problems(node).isEmpty() ? leaf(node) : null;
        }
        List<Criteria> children = new ArrayList<>();
        for (TypedNode child : node.children) {
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

    private Criteria leaf(TypedNode node) {
        return new Criteria.Is(
                node.criterion, forms.read(catalog.get(node.criterion).settings(), node.settings));
    }

    private Map<String, Problem> problems(TypedNode node) {
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

    private static void apply(TypedNode root, String verb, String id) {
        TypedNode node = root.find(id);
        if (node == null) {
            return;
        }
        boolean room = root.size() < MOST;
        switch (verb) {
            case "add" -> {
                if (room && !node.match.isEmpty()) {
                    node.children.add(TypedNode.leaf(newId(), node.id, ""));
                }
            }
            case "group" -> {
                if (room && !node.match.isEmpty() && root.depthOf(node) < DEEPEST) {
                    TypedNode group = TypedNode.group(newId(), node.id, "all".equals(node.match) ? "any" : "all");
                    group.children.add(TypedNode.leaf(newId(), group.id, ""));
                    node.children.add(group);
                }
            }
            case "del" -> root.remove(node);
            default -> {
                // an unknown edit changes nothing
            }
        }
    }

    private TypedNode typed(String prefix, Map<String, String> submitted) {
        TypedNode root =
                TypedNode.group(ROOT, "", match(submitted.getOrDefault(prefix + "." + ROOT + ".match", "all")));
        Map<String, TypedNode> nodes = new LinkedHashMap<>();
        nodes.put(ROOT, root);
        String start = prefix + ".";
        submitted.forEach((name, value) -> {
            if (!name.startsWith(start)) {
                return;
            }
            String[] path = name.substring(start.length()).split("\\.", 3);
            TypedNode node = nodes.get(path[0]);
            if (path.length == 2 && path[1].equals("parent") && node == null && nodes.size() <= MOST) {
                TypedNode parent = nodes.get(value);
                if (parent != null && path[0].matches("[A-Za-z0-9_-]{1,32}")) {
                    TypedNode fresh = TypedNode.leaf(path[0], value, "");
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

    private TypedNode typed(Criteria stored, String id, String parent) {
        return switch (stored) {
            case Criteria.All all -> group(id, parent, "all", all.of());
            case Criteria.Any any -> group(id, parent, "any", any.of());
            case Criteria.Not not ->
                not.of() instanceof Criteria.Any any
                        ? group(id, parent, "none", any.of())
                        : group(id, parent, "none", List.of(not.of()));
            case Criteria.Is is -> {
                TypedNode leaf = TypedNode.leaf(id, parent, is.criterion());
                is.settings()
                        .properties()
                        .forEach(entry -> leaf.settings.put(
                                entry.getKey(), entry.getValue().asString("")));
                yield leaf;
            }
        };
    }

    private TypedNode group(String id, String parent, String match, List<Criteria> children) {
        TypedNode group = TypedNode.group(id, parent, match);
        children.forEach(child -> group.children.add(typed(child, newId(), id)));
        return group;
    }

    private CriteriaView view(String prefix, TypedNode root, Viewer viewer, boolean showProblems) {
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

    private Node node(TypedNode typed, int depth, Viewer viewer, boolean showProblems) {
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
                        : forms.draw(criterion.settings(), typed.settings, viewer)
                                .fields(),
                showProblems && typed.match.isEmpty() ? problems(typed) : Map.of());
    }

    private static String match(String typed) {
        return List.of("all", "any", "none").contains(typed) ? typed : "all";
    }

    private static String newId() {
        return PublicToken.random().value().substring(0, 8);
    }
}
