package io.enishi.admin.prospect;

import io.enishi.change.Cause;
import io.enishi.criteria.Criteria;
import io.enishi.duplicate.MergePlan;
import io.enishi.duplicate.Merges;
import io.enishi.prospect.FieldType;
import io.enishi.prospect.ProspectField;
import io.enishi.prospect.ProspectFields;
import io.enishi.prospect.ProspectFilter;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.ProspectTable;
import io.enishi.prospect.ProspectView;
import io.enishi.prospect.Prospects;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Two or three records of one person: found, compared field by field, made one, and set apart again. */
@Controller
class MergeController {

    private static final int FOUND = 20;
    private static final String FIELD = "field.";

    private final Merges merges;
    private final Prospects prospects;
    private final ProspectTable table;
    private final ProspectFields fields;
    private final Names names;

    MergeController(Merges merges, Prospects prospects, ProspectTable table, ProspectFields fields, Names names) {
        this.merges = merges;
        this.prospects = prospects;
        this.table = table;
        this.fields = fields;
        this.names = names;
    }

    /** One field of the comparison, its values as people read them. */
    record Line(String key, String label, List<String> values, int chosen) {}

    @GetMapping("/prospects/{id}/merge")
    String page(
            @PathVariable long id,
            @RequestParam(name = "with", defaultValue = "") List<Long> with,
            @RequestParam(defaultValue = "") String q,
            Viewer who,
            Model model) {
        who.require(Merges.MERGE);
        List<ProspectId> people = people(id, with);
        model.addAttribute("prospect", prospects.get(people.getFirst(), who));
        model.addAttribute("with", with);
        model.addAttribute("q", q);
        model.addAttribute("most", Merges.MOST);
        model.addAttribute("days", Merges.UNDO_FOR.toDays());
        model.addAttribute("found", found(people, q, who));
        if (people.size() > 1) {
            MergePlan plan = merges.plan(people, who);
            model.addAttribute("people", plan.people());
            model.addAttribute(
                    "lines",
                    plan.lines().stream().map(line -> line(line, who.locale())).toList());
        }
        return "admin/prospect/merge";
    }

    @PostMapping("/prospects/{id}/merged")
    String merge(
            @PathVariable long id,
            @RequestParam(name = "with", defaultValue = "") List<Long> with,
            @RequestParam Map<String, String> typed,
            Viewer who,
            RedirectAttributes flash) {
        Map<String, ProspectId> choices = new HashMap<>();
        typed.forEach((name, value) -> {
            if (name.startsWith(FIELD) && value.matches("\\d{1,18}")) {
                choices.put(name.substring(FIELD.length()), new ProspectId(Long.parseLong(value)));
            }
        });
        merges.merge(people(id, with), choices, who, Cause.user(who.userId()));
        flash.addFlashAttribute("success", "duplicate.done");
        return "redirect:/prospects/" + id;
    }

    @PostMapping("/prospects/{id}/merges/{merge}/undone")
    String undo(@PathVariable long id, @PathVariable long merge, Viewer who, RedirectAttributes flash) {
        if (merges.into(new ProspectId(id), who).stream().noneMatch(each -> each.id() == merge)) {
            throw new Refusal("duplicate.undo.gone");
        }
        List<String> kept = merges.undo(merge, who, Cause.user(who.userId()));
        flash.addFlashAttribute("success", kept.isEmpty() ? "duplicate.undone" : "duplicate.undone.kept");
        return "redirect:/prospects/" + id;
    }

    private static List<ProspectId> people(long id, List<Long> with) {
        List<ProspectId> people = new ArrayList<>();
        people.add(new ProspectId(id));
        with.stream().limit(Merges.MOST).map(ProspectId::new).forEach(people::add);
        return people.stream().distinct().toList();
    }

    // by what was typed, or by her name when nothing was
    private List<ProspectRow> found(List<ProspectId> people, String q, Viewer who) {
        ProspectRow her = prospects.get(people.getFirst(), who);
        String search = q.isBlank() ? her.lastName() + her.firstName() : q;
        if (search.isBlank() || people.size() >= Merges.MOST) {
            return List.of();
        }
        ProspectFilter filter =
                new ProspectFilter(search, ProspectView.ALL, new Criteria.All(List.of()), "createdAt", false);
        return table.page(filter, fields.all(), null, FOUND, who).rows().stream()
                .filter(row -> !people.contains(row.id()))
                .collect(Collectors.toList());
    }

    private Line line(MergePlan.Line line, Locale locale) {
        return new Line(
                line.field().key(),
                line.field().label().in(locale),
                line.values().stream()
                        .map(value -> shown(line.field(), value, locale))
                        .toList(),
                line.chosen());
    }

    private String shown(ProspectField field, String value, Locale locale) {
        FieldType type = field.type();
        if (value.isEmpty()) {
            return "";
        }
        return switch (type) {
            case CAMPAIGN -> names.of("campaign", value).in(locale);
            case ACCOUNT -> names.of("account", value).in(locale);
            case USER -> names.of("user", value).in(locale);
            case BOOLEAN -> value.equals("true") ? "✓" : "–";
            default -> value;
        };
    }
}
