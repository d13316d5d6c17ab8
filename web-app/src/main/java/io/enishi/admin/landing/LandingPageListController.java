package io.enishi.admin.landing;

import io.enishi.admin.ListRequest;
import io.enishi.admin.Refusals;
import io.enishi.admin.Show;
import io.enishi.admin.form.FormFigures;
import io.enishi.asset.Campaigns;
import io.enishi.form.FormReports;
import io.enishi.form.FormRow;
import io.enishi.landing.LandingPages;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All landing pages with their figures, and a new one. */
@Controller
class LandingPageListController {

    private static final int MOST_EXPORTED = 10_000;

    private final LandingPages pages;
    private final FormReports reports;
    private final Campaigns campaigns;
    private final LandingChoices choices;
    private final FormFigures figures;

    LandingPageListController(
            LandingPages pages, FormReports reports, Campaigns campaigns, LandingChoices choices, FormFigures figures) {
        this.pages = pages;
        this.reports = reports;
        this.campaigns = campaigns;
        this.choices = choices;
        this.figures = figures;
    }

    @GetMapping("/landing-pages")
    String list(ListRequest list, Viewer who, Model model) {
        model.addAttribute("page", page(list, list.page(), ListRequest.SIZE, who));
        return list.fragment() ? "admin/landing/list :: #table" : "admin/landing/list";
    }

    @GetMapping("/landing-pages.csv")
    void export(
            ListRequest list,
            @RequestParam(defaultValue = "utf-8") String charset,
            Viewer who,
            @ModelAttribute("show") Show show,
            HttpServletResponse response) {
        figures.send(
                response,
                "landing-pages",
                charset,
                page(list, 0, MOST_EXPORTED, who).rows(),
                show,
                who.locale());
    }

    @GetMapping("/landing-pages/new")
    String blank(Viewer who, Model model) {
        who.require("landing-page.edit");
        model.addAttribute("form", LandingPageForm.blank(campaigns.defaultId()));
        return form(who, model);
    }

    @PostMapping("/landing-pages")
    String create(
            @ModelAttribute("form") LandingPageForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            long id = pages.create(form.settings(who.zone()), who);
            flash.addFlashAttribute("success", "landing.created");
            return "redirect:/landing-pages/" + id + "/edit";
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal);
            response.setStatus(422);
            return form(who, model);
        }
    }

    private String form(Viewer who, Model model) {
        choices.offer(who, model);
        return "admin/landing/new";
    }

    private PageOf<FormRow> page(ListRequest list, int page, int size, Viewer who) {
        String sort = list.sort("-created");
        return reports.page(LandingPages.KIND, list.text("q"), sort, list.descending(), page, size, who);
    }
}
