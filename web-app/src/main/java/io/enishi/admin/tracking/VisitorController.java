package io.enishi.admin.tracking;

import io.enishi.admin.CsvFile;
import io.enishi.admin.ListRequest;
import io.enishi.admin.PeopleByAddress;
import io.enishi.admin.Show;
import io.enishi.change.Cause;
import io.enishi.company.Companies;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.tracking.Associations;
import io.enishi.tracking.VisitorFilter;
import io.enishi.tracking.VisitorSeen;
import io.enishi.tracking.Visitors;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Pickers;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Visitors: the table, one visitor's page with her timeline, and whose she was thought to be. */
@Controller
class VisitorController {

    private static final int EXPORTED_AT_ONCE = 1_000;

    private final Visitors visitors;
    private final Associations associations;
    private final PeopleByAddress people;
    private final Companies companies;
    private final TimelinePages timelines;
    private final Pickers pickers;
    private final MessageSource messages;

    VisitorController(
            Visitors visitors,
            Associations associations,
            PeopleByAddress people,
            Companies companies,
            TimelinePages timelines,
            Pickers pickers,
            MessageSource messages) {
        this.pickers = pickers;
        this.associations = associations;
        this.people = people;
        this.companies = companies;
        this.visitors = visitors;
        this.timelines = timelines;
        this.messages = messages;
    }

    @GetMapping("/visitors")
    String list(ListRequest list, Viewer who, Model model) {
        model.addAttribute("page", visitors.page(filter(list), list.cursor(), ListRequest.SIZE, who));
        model.addAttribute("countries", pickers.choices("country", who));
        return list.fragment() ? "admin/tracking/visitors :: #table" : "admin/tracking/visitors";
    }

    @GetMapping("/visitors.csv")
    void export(
            ListRequest list,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            @ModelAttribute("show") Show show,
            HttpServletResponse response) {
        List<String> header = List.of(
                        "id", "prospect", "first", "last", "pages", "browser", "ip", "company", "country", "referrer")
                .stream()
                .map(key -> messages.getMessage("tracking.visitor." + key, null, who.locale()))
                .toList();
        CsvFile.sendPages(
                response,
                "visitors",
                charset,
                header,
                cursor -> visitors.page(filter(list), cursor, EXPORTED_AT_ONCE, who),
                row -> List.of(
                        row.id(),
                        Objects.requireNonNullElse(row.prospectName(), ""),
                        show.at(row.firstSeenAt()),
                        show.at(row.lastSeenAt()),
                        row.pageViews(),
                        row.browser(),
                        Objects.requireNonNullElse(row.ip(), ""),
                        Objects.requireNonNullElse(row.company(), ""),
                        Objects.requireNonNullElse(row.country(), ""),
                        Objects.requireNonNullElse(row.firstReferrer(), "")));
    }

    @GetMapping("/visitors/{id}")
    String visitor(@PathVariable long id, ListRequest list, Viewer who, Model model) {
        VisitorSeen visitor = visitors.get(id, who);
        model.addAttribute("visitor", visitor);
        model.addAttribute("arrival", visitors.arrival(id, who));
        model.addAttribute("company", companies.ofAddress(visitor.ip(), who).orElse(null));
        model.addAttribute("timeline", timelines.ofVisitor(id, list, who));
        model.addAttribute("associations", associations.of(id, who));
        return "admin/tracking/visitor";
    }

    /** Hers, by the word of the user who typed her address. */
    @PostMapping("/visitors/{id}/associations")
    String assign(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String email,
            ListRequest list,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            associations.assign(id, people.find(email, who), Cause.user(who.userId()), who);
        } catch (Refusal refused) {
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            model.addAttribute("email", email);
            model.addAttribute(
                    "emailError",
                    messages.getMessage(
                            refused.messageKey(), refused.arguments().toArray(), who.locale()));
            return visitor(id, list, who, model);
        }
        flash.addFlashAttribute("success", "tracking.association.assigned");
        return "redirect:/visitors/" + id;
    }

    /** Not hers: {@code undone} from the start, {@code ended} from now on. */
    @PostMapping("/visitors/{id}/associations/{prospect}/{how:undone|ended}")
    String unlink(
            @PathVariable long id,
            @PathVariable long prospect,
            @PathVariable String how,
            @RequestParam(defaultValue = "") String from,
            Viewer who,
            RedirectAttributes flash) {
        if (how.equals("undone")) {
            associations.undo(id, new ProspectId(prospect), who);
        } else {
            associations.end(id, new ProspectId(prospect), who);
        }
        flash.addFlashAttribute("success", "tracking.association." + how);
        return from.equals("prospect") ? "redirect:/prospects/" + prospect : "redirect:/visitors/" + id;
    }

    private static VisitorFilter filter(ListRequest list) {
        String known = list.text("known");
        return new VisitorFilter(
                null,
                known.isEmpty() ? null : Boolean.valueOf(known),
                "true".equals(list.text("bots")),
                "true".equals(list.text("filtered")),
                list.text("country"),
                list.text("q"),
                "first".equals(list.sort("-first")) && !list.descending());
    }
}
