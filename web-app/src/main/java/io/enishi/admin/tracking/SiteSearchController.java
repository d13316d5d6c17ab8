package io.enishi.admin.tracking;

import io.enishi.admin.Refusals;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import io.enishi.website.SiteSearches;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which searches on the customer's own sites are recorded. */
@Controller
class SiteSearchController {

    private final SiteSearches searches;

    SiteSearchController(SiteSearches searches) {
        this.searches = searches;
    }

    record SiteSearchForm(String resultsUrl, String parameter) {

        SiteSearchForm {
            resultsUrl = Objects.requireNonNullElse(resultsUrl, "");
            parameter = Objects.requireNonNullElse(parameter, "");
        }
    }

    @GetMapping("/settings/site-search")
    String page(Viewer who, Model model) {
        model.addAttribute("form", new SiteSearchForm("", "q"));
        model.addAttribute("searches", searches.all(who));
        return "admin/tracking/search";
    }

    @PostMapping("/settings/site-search")
    String add(
            @ModelAttribute("form") SiteSearchForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            searches.add(form.resultsUrl(), form.parameter(), who);
            flash.addFlashAttribute("success", "tracking.search.added");
            return "redirect:/settings/site-search";
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal);
            model.addAttribute("searches", searches.all(who));
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            return "admin/tracking/search";
        }
    }

    @PostMapping("/settings/site-search/{id}/deleted")
    String remove(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        searches.remove(id, who);
        flash.addFlashAttribute("success", "tracking.search.removed");
        return "redirect:/settings/site-search";
    }
}
