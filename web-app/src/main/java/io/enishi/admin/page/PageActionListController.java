package io.enishi.admin.page;

import io.enishi.admin.CsvFile;
import io.enishi.admin.ListRequest;
import io.enishi.admin.Refusals;
import io.enishi.admin.Show;
import io.enishi.page.PageActionReports;
import io.enishi.page.PageActionReports.Filter;
import io.enishi.page.PageActionRow;
import io.enishi.page.PageActions;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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

/** All page actions with their figures, which of them an address sets off, a new one, and the recycle bin. */
@Controller
class PageActionListController {

    private static final int MOST_EXPORTED = 10_000;

    private final PageActions actions;
    private final PageActionReports reports;
    private final MessageSource messages;

    PageActionListController(PageActions actions, PageActionReports reports, MessageSource messages) {
        this.actions = actions;
        this.reports = reports;
        this.messages = messages;
    }

    @GetMapping("/page-actions")
    String list(ListRequest list, Viewer who, Model model) {
        model.addAttribute("page", page(list, list.page(), ListRequest.SIZE, who));
        model.addAttribute("bin", filter(list).bin());
        model.addAttribute(
                "states",
                List.of(
                        new Choice("priority", new Words("Priority pages", "重要ページ")),
                        new Choice("bin", new Words("In the recycle bin", "ごみ箱の中"))));
        return list.fragment() ? "admin/page/page-actions :: #table" : "admin/page/page-actions";
    }

    @GetMapping("/page-actions.csv")
    void export(
            ListRequest list,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            @ModelAttribute("show") Show show,
            HttpServletResponse response) {
        PageOf<PageActionRow> page = page(list, 0, MOST_EXPORTED, who);
        List<String> header = Stream.of(
                        "name", "url", "priority", "points", "all", "human", "prospects", "last", "created")
                .map(key -> messages.getMessage("page-action.column." + key, null, who.locale()))
                .toList();
        CsvFile.send(
                response,
                "page-actions",
                charset,
                header,
                rows -> page.rows()
                        .forEach(row -> rows.accept(List.of(
                                row.action().name(),
                                row.action().url(),
                                row.action().priority() ? "1" : "",
                                Objects.toString(row.action().points(), ""),
                                row.all(),
                                row.human(),
                                row.prospects(),
                                show.at(row.lastAt()),
                                show.at(row.action().createdAt())))));
    }

    /** Type an address and see which page action a view of it sets off, and why. */
    @GetMapping("/page-actions/tester")
    String tester(@RequestParam(defaultValue = "") String url, Viewer who, Model model) {
        who.require("page-action.view");
        model.addAttribute("url", url);
        model.addAttribute("found", url.isBlank() ? List.of() : actions.tried(url, who));
        return "admin/page/page-action-tester";
    }

    @GetMapping("/page-actions/new")
    String blank(@RequestParam(defaultValue = "") String url, Viewer who, Model model) {
        who.require("page-action.edit");
        model.addAttribute("form", new PageActionForm("", url, false, ""));
        return "admin/page/page-action-new";
    }

    @PostMapping("/page-actions")
    String create(
            @ModelAttribute("form") PageActionForm form,
            BindingResult errors,
            Viewer who,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            long id = actions.create(form.settings(), who);
            flash.addFlashAttribute("success", "page-action.created");
            return "redirect:/page-actions/" + id + "/actions";
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal);
            response.setStatus(422);
            return "admin/page/page-action-new";
        }
    }

    @PostMapping("/page-actions/{id}/deleted")
    String delete(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        actions.delete(id, who);
        flash.addFlashAttribute("success", "page-action.deleted");
        return "redirect:/page-actions";
    }

    @PostMapping("/page-actions/{id}/restored")
    String restore(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        try {
            actions.restore(id, who);
            flash.addFlashAttribute("success", "page-action.restored");
            return "redirect:/page-actions/" + id;
        } catch (Refusal refusal) {
            flash.addFlashAttribute(
                    "failure",
                    messages.getMessage(
                            refusal.messageKey(), refusal.arguments().toArray(), who.locale()));
            return "redirect:/page-actions?state=bin";
        }
    }

    private PageOf<PageActionRow> page(ListRequest list, int page, int size, Viewer who) {
        String sort = list.sort("-created");
        return reports.page(filter(list), sort, list.descending(), page, size, who);
    }

    private static Filter filter(ListRequest list) {
        return new Filter(list.text("q"), "priority".equals(list.text("state")), "bin".equals(list.text("state")));
    }
}
