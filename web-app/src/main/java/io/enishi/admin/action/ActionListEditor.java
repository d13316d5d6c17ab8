package io.enishi.admin.action;

import io.enishi.action.Action;
import io.enishi.action.ActionCatalog;
import io.enishi.action.ActionList;
import io.enishi.action.Place;
import io.enishi.admin.action.ActionListView.Problem;
import io.enishi.admin.action.ActionListView.Row;
import io.enishi.shared.PublicToken;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.SettingsField;
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
 * Draws and reads action lists. Fields are named {@code <prefix>.<row>.action} and {@code <prefix>.<row>.s.<setting>}; the rows'
 * order is the order they were sent in. A submitted {@code edit=<prefix>:add}, {@code :del:<row>}, {@code :up:<row>} or
 * {@code :down:<row>} changes the list and is no submission of the form around it ({@link #isEdit}).
 */
@Component
public class ActionListEditor {

    private static final int MOST = 50;

    private final ActionCatalog catalog;
    private final SettingsForms forms;

    ActionListEditor(ActionCatalog catalog, SettingsForms forms) {
        this.catalog = catalog;
        this.forms = forms;
    }

    /** A stored list. */
    public ActionListView draw(String prefix, ActionList stored, Place place, Viewer viewer) {
        List<Row> rows = new ArrayList<>();
        for (ActionList.Item item : stored.actions()) {
            rows.add(catalog.find(item.action())
                    .map(action -> row(
                            newId(),
                            action,
                            forms.draw(action.settings(), item.settings(), viewer)
                                    .fields(),
                            Map.of()))
                    .orElseGet(() -> unknown(newId(), item.action())));
        }
        return view(prefix, place, rows);
    }

    /** What was typed, with the submitted edit done; nothing is refused yet. */
    public ActionListView edit(String prefix, Map<String, String> submitted, Place place, Viewer viewer) {
        List<Typed> typed = typed(prefix, submitted);
        String[] edit = submitted.getOrDefault("edit", "").split(":", 3);
        if (edit.length >= 2 && edit[0].equals(prefix)) {
            apply(typed, edit[1], edit.length == 3 ? edit[2] : "", submitted.getOrDefault(prefix + ".new", ""));
        }
        return view(
                prefix,
                place,
                typed.stream().map(one -> drawn(one, viewer, Map.of())).toList());
    }

    /** What was typed, each bad setting with its problem beside it. */
    public ActionListView problems(String prefix, Map<String, String> submitted, Place place, Viewer viewer) {
        return view(
                prefix,
                place,
                typed(prefix, submitted).stream()
                        .map(one -> drawn(one, viewer, problems(one, place)))
                        .toList());
    }

    /** The list to be stored; the first bad setting refuses it at the field named by the prefix. */
    public ActionList read(String prefix, Map<String, String> submitted, Place place) {
        List<ActionList.Item> items = new ArrayList<>();
        for (Typed one : typed(prefix, submitted)) {
            Map<String, Problem> problems = problems(one, place);
            if (!problems.isEmpty()) {
                throw Refusal.at(prefix, "action.list.problem", items.size() + 1);
            }
            items.add(new ActionList.Item(
                    one.action(), forms.read(catalog.get(one.action()).settings(), one.settings())));
        }
        return new ActionList(items);
    }

    /** Whether the form around was not submitted but one of its lists edited (without JavaScript the whole form comes). */
    public static boolean isEdit(Map<String, String> submitted) {
        return submitted.containsKey("edit");
    }

    private Map<String, Problem> problems(Typed one, Place place) {
        Action<?> action = catalog.find(one.action()).orElse(null);
        if (action == null) {
            return Map.of(ActionListView.WHOLE, new Problem("action.list.unknown", new Object[] {one.action()}));
        }
        if (!action.places().contains(place)) {
            return Map.of(ActionListView.WHOLE, new Problem("action.list.not-here", new Object[0]));
        }
        try {
            forms.read(action.settings(), one.settings());
            return Map.of();
        } catch (Refusal refusal) {
            @Nullable String field = refusal.field();
            return Map.of(
                    field == null ? ActionListView.WHOLE : field,
                    new Problem(refusal.messageKey(), refusal.arguments().toArray()));
        }
    }

    private static void apply(List<Typed> typed, String verb, String row, String chosen) {
        int at = -1;
        for (int i = 0; i < typed.size(); i++) {
            if (typed.get(i).id().equals(row)) {
                at = i;
            }
        }
        switch (verb) {
            case "add" -> {
                if (!chosen.isBlank() && typed.size() < MOST) {
                    typed.add(new Typed(newId(), chosen, Map.of()));
                }
            }
            case "del" -> {
                if (at >= 0) {
                    typed.remove(at);
                }
            }
            case "up" -> {
                if (at > 0) {
                    typed.add(at - 1, typed.remove(at));
                }
            }
            case "down" -> {
                if (at >= 0 && at < typed.size() - 1) {
                    typed.add(at + 1, typed.remove(at));
                }
            }
            default -> {
                // an unknown edit changes nothing
            }
        }
    }

    private static List<Typed> typed(String prefix, Map<String, String> submitted) {
        Map<String, Typed> rows = new LinkedHashMap<>();
        String start = prefix + ".";
        submitted.forEach((name, value) -> {
            if (!name.startsWith(start)) {
                return;
            }
            String[] path = name.substring(start.length()).split("\\.", 3);
            if (path.length == 2
                    && path[1].equals("action")
                    && rows.size() < MOST
                    && path[0].matches("[A-Za-z0-9_-]{1,32}")) {
                rows.put(path[0], new Typed(path[0], value, new LinkedHashMap<>()));
            } else if (path.length == 3 && path[1].equals("s") && rows.containsKey(path[0])) {
                rows.get(path[0]).settings().put(path[2], value);
            }
        });
        return new ArrayList<>(rows.values());
    }

    private Row drawn(Typed one, Viewer viewer, Map<String, Problem> problems) {
        return catalog.find(one.action())
                .map(action -> row(
                        one.id(),
                        action,
                        forms.draw(action.settings(), one.settings(), viewer).fields(),
                        problems))
                .orElseGet(() -> unknown(one.id(), one.action()));
    }

    private static Row row(String id, Action<?> action, List<SettingsField> fields, Map<String, Problem> problems) {
        return new Row(id, action.key(), action.label(), true, fields, problems);
    }

    private static Row unknown(String id, String action) {
        return new Row(id, action, new Words(action, action), false, List.of(), Map.of());
    }

    private ActionListView view(String prefix, Place place, List<Row> rows) {
        Map<Words, List<Action<?>>> grouped = catalog.in(place).stream()
                .collect(Collectors.groupingBy(action -> action.group(), LinkedHashMap::new, Collectors.toList()));
        List<ActionListView.Group> groups = grouped.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().en()))
                .map(entry -> new ActionListView.Group(
                        entry.getKey(),
                        entry.getValue().stream()
                                .map(action -> new ActionListView.Option(action.key(), action.label()))
                                .toList()))
                .toList();
        return new ActionListView(prefix, place.name(), rows, groups);
    }

    private static String newId() {
        return PublicToken.random().value().substring(0, 8);
    }

    private record Typed(String id, String action, Map<String, String> settings) {}
}
