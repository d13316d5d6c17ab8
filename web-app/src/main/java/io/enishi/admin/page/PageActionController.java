package io.enishi.admin.page;

import io.enishi.action.Place;
import io.enishi.admin.DayChart;
import io.enishi.admin.Refusals;
import io.enishi.admin.action.CompletionTab;
import io.enishi.admin.asset.UsedIn;
import io.enishi.page.PageAction;
import io.enishi.page.PageActionReports;
import io.enishi.page.PageActions;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One page action: how it does, which pages it is about, and what a prospect's view does. */
@Controller
@RequestMapping("/page-actions/{id}")
class PageActionController {

    private static final String VIEW = "view";
    private static final int NEWEST = 20;

    private final PageActions pages;
    private final PageActionReports reports;
    private final UsedIn usedIn;
    private final CompletionTab completions;

    PageActionController(PageActions pages, PageActionReports reports, UsedIn usedIn, CompletionTab completions) {
        this.pages = pages;
        this.reports = reports;
        this.usedIn = usedIn;
        this.completions = completions;
    }

    @GetMapping
    String report(@PathVariable long id, Viewer who, Model model) {
        about(id, who, model);
        model.addAttribute("traffic", reports.traffic(id, who));
        model.addAttribute("chart", DayChart.of(reports.days(id, who)));
        model.addAttribute("people", who.may("prospect.view") ? reports.prospects(id, NEWEST, who) : List.of());
        usedIn.show(id, model);
        return "admin/page/page-action";
    }

    @GetMapping("/edit")
    String edit(@PathVariable long id, Viewer who, Model model) {
        who.require("page-action.edit");
        model.addAttribute("form", PageActionForm.of(about(id, who, model)));
        return "admin/page/page-action-edit";
    }

    @PostMapping
    String change(
            @PathVariable long id,
            @ModelAttribute("form") PageActionForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            pages.change(id, form.settings(), who);
            flash.addFlashAttribute("success", "page-action.saved");
            return "redirect:/page-actions/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal);
            response.setStatus(422);
            about(id, who, model);
            return "admin/page/page-action-edit";
        }
    }

    @GetMapping("/actions")
    String actions(@PathVariable long id, Viewer who, Model model) {
        who.require("page-action.edit");
        about(id, who, model);
        completions.draw(id, VIEW, Place.PAGE_ACTION, who, model);
        return "admin/page/page-action-actions";
    }

    @PostMapping("/actions")
    String setActions(
            @PathVariable long id,
            @RequestParam Map<String, String> submitted,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        about(id, who, model);
        if (!completions.stored(id, VIEW, Place.PAGE_ACTION, submitted, who, model, response)) {
            return "admin/page/page-action-actions";
        }
        flash.addFlashAttribute("success", "page-action.saved");
        return "redirect:/page-actions/" + id + "/actions";
    }

    private PageAction about(long id, Viewer who, Model model) {
        PageAction action = pages.get(id, who);
        model.addAttribute("action", action);
        return action;
    }
}
