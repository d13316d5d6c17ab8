package io.enishi.admin.opportunity;

import io.enishi.admin.CsvFile;
import io.enishi.admin.ListRequest;
import io.enishi.admin.PeopleByAddress;
import io.enishi.admin.Refusals;
import io.enishi.admin.Show;
import io.enishi.change.Cause;
import io.enishi.opportunity.Opportunities;
import io.enishi.opportunity.OpportunityFilter;
import io.enishi.opportunity.OpportunityPerson;
import io.enishi.opportunity.OpportunityRow;
import io.enishi.opportunity.OpportunityStatus;
import io.enishi.prospect.Prospects;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Pickers;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Opportunities: the list, one of them with its people, and its form. */
@Controller
class OpportunityController {

    private static final int MOST_EXPORTED = 10_000;

    private final Opportunities opportunities;
    private final PeopleByAddress people;
    private final Prospects prospects;
    private final Pickers pickers;
    private final MessageSource messages;

    OpportunityController(
            Opportunities opportunities,
            PeopleByAddress people,
            Prospects prospects,
            Pickers pickers,
            MessageSource messages) {
        this.opportunities = opportunities;
        this.people = people;
        this.prospects = prospects;
        this.pickers = pickers;
        this.messages = messages;
    }

    @GetMapping("/opportunities")
    String list(ListRequest list, Viewer who, Model model) {
        model.addAttribute("page", page(list, list.page(), ListRequest.SIZE, who));
        model.addAttribute("statuses", OpportunityStatus.choices());
        return list.fragment() ? "admin/opportunity/list :: #table" : "admin/opportunity/list";
    }

    @GetMapping("/opportunities.csv")
    void export(
            ListRequest list,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            @ModelAttribute("show") Show show,
            HttpServletResponse response) {
        PageOf<OpportunityRow> page = page(list, 0, MOST_EXPORTED, who);
        List<String> header = Stream.of(
                        "name",
                        "campaign",
                        "value",
                        "probability",
                        "type",
                        "stage",
                        "status",
                        "closed",
                        "primary",
                        "prospects",
                        "updated")
                .map(key -> messages.getMessage("opportunity.field." + key, null, who.locale()))
                .toList();
        CsvFile.send(
                response,
                "opportunities",
                charset,
                header,
                rows -> page.rows()
                        .forEach(row -> rows.accept(List.of(
                                row.name(),
                                row.campaign(),
                                row.value(),
                                row.probability(),
                                row.type(),
                                row.stage(),
                                show.words(row.status().label()),
                                show.day(row.closedAt()),
                                named(row.primary(), who),
                                row.people(),
                                show.at(row.updatedAt())))));
    }

    @GetMapping("/opportunities/new")
    String blank(@RequestParam(name = "prospect", required = false) @Nullable Long prospect, Viewer who, Model model) {
        who.require(Opportunities.EDIT);
        String email = prospect == null
                ? ""
                : prospects.get(new ProspectId(prospect), who).email();
        model.addAttribute("form", OpportunityForm.blank(email));
        return form(model, null, who);
    }

    @PostMapping("/opportunities")
    String create(
            @ModelAttribute("form") OpportunityForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            who.require(Opportunities.EDIT);
            long id = opportunities.create(
                    form.draft(who.zone(), null),
                    OpportunityStatus.OPEN,
                    List.of(people.find(form.email(), who)),
                    who,
                    Cause.user(who.userId()));
            flash.addFlashAttribute("success", "opportunity.created");
            return "redirect:/opportunities/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return form(model, null, who);
        }
    }

    @GetMapping("/opportunities/{id}")
    String one(@PathVariable long id, Viewer who, Model model) {
        model.addAttribute("row", opportunities.get(id, who));
        model.addAttribute("people", opportunities.people(id, who));
        return "admin/opportunity/page";
    }

    @GetMapping("/opportunities/{id}/edit")
    String edit(@PathVariable long id, Viewer who, Model model) {
        who.require(Opportunities.EDIT);
        OpportunityRow row = opportunities.get(id, who);
        model.addAttribute("form", OpportunityForm.of(row, who.zone()));
        return form(model, row, who);
    }

    @PostMapping("/opportunities/{id}")
    String change(
            @PathVariable long id,
            @ModelAttribute("form") OpportunityForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        OpportunityRow row = opportunities.get(id, who);
        try {
            opportunities.change(id, form.draft(who.zone(), row.closedAt()), who);
            flash.addFlashAttribute("success", "opportunity.saved");
            return "redirect:/opportunities/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return form(model, row, who);
        }
    }

    private PageOf<OpportunityRow> page(ListRequest list, int page, int size, Viewer who) {
        String sort = list.sort("-updated");
        return opportunities.page(
                new OpportunityFilter(
                        list.text("q"),
                        OpportunityStatus.of(list.text("status")).orElse(null),
                        sort,
                        list.descending(),
                        page,
                        size),
                who);
    }

    private String form(Model model, @Nullable OpportunityRow row, Viewer who) {
        model.addAttribute("row", row);
        model.addAttribute("campaigns", pickers.choices("campaign", who));
        return "admin/opportunity/form";
    }

    private static String named(@Nullable OpportunityPerson person, Viewer who) {
        return person == null ? "" : person.name(who.locale());
    }
}
