package io.enishi.admin.tracking;

import io.enishi.admin.CsvFile;
import io.enishi.admin.ListRequest;
import io.enishi.admin.Show;
import io.enishi.tracking.VisitorFilter;
import io.enishi.tracking.Visitors;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Visitors: the table, one visitor's page with her timeline. */
@Controller
class VisitorController {

    private static final int EXPORTED_AT_ONCE = 1_000;

    private final Visitors visitors;
    private final TimelinePages timelines;
    private final MessageSource messages;

    VisitorController(Visitors visitors, TimelinePages timelines, MessageSource messages) {
        this.visitors = visitors;
        this.timelines = timelines;
        this.messages = messages;
    }

    @GetMapping("/visitors")
    String list(ListRequest list, Viewer who, Model model) {
        model.addAttribute("page", visitors.page(filter(list), list.cursor(), ListRequest.SIZE, who));
        return list.fragment() ? "admin/tracking/visitors :: #table" : "admin/tracking/visitors";
    }

    @GetMapping("/visitors.csv")
    void export(
            ListRequest list,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            @ModelAttribute("show") Show show,
            HttpServletResponse response) {
        List<String> header = List.of("id", "prospect", "first", "last", "pages", "browser", "ip", "referrer").stream()
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
                        Objects.requireNonNullElse(row.firstReferrer(), "")));
    }

    @GetMapping("/visitors/{id}")
    String visitor(@PathVariable long id, ListRequest list, Viewer who, Model model) {
        model.addAttribute("visitor", visitors.get(id, who));
        model.addAttribute("arrival", visitors.arrival(id, who));
        model.addAttribute("timeline", timelines.ofVisitor(id, list, who));
        return "admin/tracking/visitor";
    }

    private static VisitorFilter filter(ListRequest list) {
        String known = list.text("known");
        return new VisitorFilter(
                null,
                known.isEmpty() ? null : Boolean.valueOf(known),
                "true".equals(list.text("bots")),
                list.text("q"),
                "first".equals(list.sort("-first")) && !list.descending());
    }
}
