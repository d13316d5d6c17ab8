package io.enishi.admin.prospect;

import io.enishi.admin.ListRequest;
import io.enishi.admin.Show;
import io.enishi.admin.tracking.TimelinePages;
import io.enishi.audit.Audits;
import io.enishi.company.Companies;
import io.enishi.consent.ConsentLog;
import io.enishi.duplicate.Merge;
import io.enishi.duplicate.Merges;
import io.enishi.list.Lists;
import io.enishi.list.MembershipRow;
import io.enishi.note.Note;
import io.enishi.note.Notes;
import io.enishi.opportunity.Opportunities;
import io.enishi.prospect.FieldType;
import io.enishi.prospect.ProspectField;
import io.enishi.prospect.ProspectFields;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import io.enishi.scoring.Scores;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.tracking.VisitorFilter;
import io.enishi.tracking.Visitors;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Names;
import io.enishi.vocabulary.Pickers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One prospect's page: who she is, what she did, what she is on, and why each number is what it is. */
@Controller
class ProspectPageController {

    private static final int BROWSERS = 10;

    /** Told in their own places on the page, so not among the fields. */
    private static final Set<String> ELSEWHERE = Set.of(
            "firstName",
            "lastName",
            "score",
            "lastActivityAt",
            "mailability",
            "assignedToId",
            "isDeleted",
            "optedOut",
            "isEmailHardBounced",
            "id");

    private final Prospects prospects;
    private final ProspectFields fields;
    private final TimelinePages timelines;
    private final Scores scores;
    private final Lists lists;
    private final Visitors visitors;
    private final Opportunities opportunities;
    private final Companies companies;
    private final Audits audits;
    private final AuditLines auditLines;
    private final Notes notes;
    private final Users users;
    private final Pickers pickers;
    private final Names names;
    private final Merges merges;
    private final ConsentLog consents;
    private final StandingLines standing;
    private final ProgramLines programs;

    ProspectPageController(
            Prospects prospects,
            ProspectFields fields,
            TimelinePages timelines,
            Scores scores,
            Lists lists,
            Visitors visitors,
            Opportunities opportunities,
            Companies companies,
            Audits audits,
            AuditLines auditLines,
            Notes notes,
            Users users,
            Pickers pickers,
            Names names,
            Merges merges,
            ConsentLog consents,
            StandingLines standing,
            ProgramLines programs) {
        this.prospects = prospects;
        this.fields = fields;
        this.timelines = timelines;
        this.scores = scores;
        this.lists = lists;
        this.visitors = visitors;
        this.opportunities = opportunities;
        this.companies = companies;
        this.audits = audits;
        this.auditLines = auditLines;
        this.notes = notes;
        this.users = users;
        this.pickers = pickers;
        this.names = names;
        this.merges = merges;
        this.consents = consents;
        this.standing = standing;
        this.programs = programs;
    }

    /** One field as the page shows it. */
    record Line(String label, String value, boolean link) {}

    @GetMapping("/prospects/{id}")
    String page(
            @PathVariable long id,
            @RequestParam(defaultValue = "timeline") String tab,
            ListRequest list,
            Viewer who,
            @ModelAttribute("show") Show show,
            Model model) {
        ProspectId prospect = new ProspectId(id);
        ProspectRow row = prospects.get(prospect, who);
        Optional<ProspectId> now = row.deleted() ? merges.now(prospect) : Optional.empty();
        if (now.isPresent()) {
            return "redirect:/prospects/" + now.get();
        }
        model.addAttribute("prospect", row);
        model.addAttribute("name", row.name(who.locale()));
        model.addAttribute("lines", lines(row, show));
        model.addAttribute("score", scores.explain(prospect, who));
        model.addAttribute("standing", standing.of(row, who));
        beside(prospect, row, who, model);
        switch (tab) {
            case "audit" -> {
                model.addAttribute("tab", "audit");
                model.addAttribute("audit", auditLines.told(audits.of(prospect, list.cursor(), who), who));
            }
            case "consent" -> {
                String after = list.cursor();
                model.addAttribute("tab", "consent");
                model.addAttribute(
                        "consents",
                        consents.of(prospect, after.matches("[0-9]{1,18}") ? Long.valueOf(after) : null, who));
            }
            case "notes" -> {
                PageOf<Note> page = notes.of(prospect, list.cursor(), who);
                model.addAttribute("tab", "notes");
                model.addAttribute("notes", page);
                model.addAttribute("authors", authors(page.rows(), who));
                model.addAttribute("viewerId", who.userId());
            }
            default -> {
                List<Note> pinned = notes.pinned(prospect, who);
                model.addAttribute("tab", "timeline");
                model.addAttribute("pinned", pinned);
                model.addAttribute("authors", authors(pinned, who));
                model.addAttribute("timeline", timelines.of(prospect, list, who));
            }
        }
        return "admin/prospect/page";
    }

    private Map<Long, String> authors(List<Note> shown, Viewer who) {
        return users.names(
                shown.stream()
                        .map(Note::author)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                who.locale());
    }

    private void beside(ProspectId prospect, ProspectRow row, Viewer who, Model model) {
        List<MembershipRow> on = lists.of(prospect, who);
        Set<String> onIds =
                on.stream().map(each -> Long.toString(each.listId())).collect(Collectors.toSet());
        model.addAttribute("memberships", on);
        model.addAttribute("programs", programs.of(prospect, who));
        model.addAttribute(
                "listChoices",
                who.may("list.edit")
                        ? pickers.choices("list-by-hand", who).stream()
                                .filter(choice -> !onIds.contains(choice.value()))
                                .toList()
                        : List.of());
        model.addAttribute(
                "company",
                row.value("prospectAccountId") == null
                        ? companies.ofEmail(row.email(), who).orElse(null)
                        : null);
        List<Merge> merged = merges.into(prospect, who);
        model.addAttribute("merges", merged);
        model.addAttribute(
                "undoable",
                merged.stream().filter(merges::undoable).map(Merge::id).toList());
        model.addAttribute("tags", prospects.tags(prospect));
        model.addAttribute("userChoices", who.may("prospect.edit") ? pickers.choices("user", who) : List.of());
        model.addAttribute("groupChoices", who.may("prospect.edit") ? pickers.choices("user-group", who) : List.of());
        model.addAttribute("queueChoices", who.may("prospect.edit") ? pickers.choices("queue", who) : List.of());
        Long owner = row.assignedUserId();
        model.addAttribute("owner", owner == null ? "" : names.of("user", owner).in(who.locale()));
        model.addAttribute("opportunities", who.may(Opportunities.VIEW) ? opportunities.of(prospect, who) : List.of());
        model.addAttribute(
                "browsers",
                who.may("visitor.view")
                        ? visitors.page(VisitorFilter.of(prospect), null, BROWSERS, who)
                                .rows()
                        : List.of());
    }

    private List<Line> lines(ProspectRow row, Show show) {
        List<Line> lines = new ArrayList<>();
        for (ProspectField field : fields.all()) {
            String value = ELSEWHERE.contains(field.key()) ? "" : text(row, field, show);
            if (!value.isEmpty()) {
                lines.add(new Line(show.words(field.label()), value, field.type() == FieldType.EMAIL));
            }
        }
        return lines;
    }

    private String text(ProspectRow row, ProspectField field, Show show) {
        return switch (row.value(field.key())) {
            case null -> "";
            case Boolean yes -> yes ? "✓" : "";
            case java.time.Instant at -> show.at(at);
            case Long id when field.type() == FieldType.CAMPAIGN -> show.words(names.of("campaign", id));
            case Long id when field.type() == FieldType.ACCOUNT -> show.words(names.of("account", id));
            case Long id when field.type() == FieldType.USER -> show.words(names.of("user", id));
            case java.math.BigDecimal number -> number.toPlainString();
            case String several when field.type() == FieldType.MULTI_CHOICE -> several.replace(";", "、");
            case Object other -> other.toString();
        };
    }
}
