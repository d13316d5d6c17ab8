package io.enishi.admin.landing;

import io.enishi.action.Place;
import io.enishi.admin.Refusals;
import io.enishi.admin.action.CompletionTab;
import io.enishi.asset.Tags;
import io.enishi.form.FormHost;
import io.enishi.form.FormReports;
import io.enishi.landing.LandingPage;
import io.enishi.landing.LandingPages;
import io.enishi.landing.LandingVersion;
import io.enishi.shared.Refusal;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** One landing page: how it does, what it says, whether it is published, and what a submission on it does. */
@Controller
@RequestMapping("/landing-pages/{id}")
class LandingPageController {

    private static final String SUCCESS = "success";
    private static final String ACTIONS = "actions";
    private static final int NEWEST = 20;

    private final LandingPages pages;
    private final FormReports reports;
    private final LandingChoices choices;
    private final Tags tags;
    private final CompletionTab completions;
    private final Users users;
    private final Clock clock;

    LandingPageController(
            LandingPages pages,
            FormReports reports,
            LandingChoices choices,
            Tags tags,
            CompletionTab completions,
            Users users,
            Clock clock) {
        this.pages = pages;
        this.reports = reports;
        this.choices = choices;
        this.tags = tags;
        this.completions = completions;
        this.users = users;
        this.clock = clock;
    }

    @GetMapping
    String report(@PathVariable long id, Viewer who, Model model) {
        about(id, "report", who, model);
        FormHost host = new FormHost(LandingPages.KIND, id);
        model.addAttribute("figures", reports.of(host, who));
        model.addAttribute("submissions", who.may("prospect.view") ? reports.newest(host, NEWEST, who) : List.of());
        model.addAttribute("tags", tags.on(id));
        return "admin/landing/report";
    }

    @GetMapping("/edit")
    String edit(@PathVariable long id, Viewer who, Model model) {
        who.require("landing-page.edit");
        about(id, "edit", who, model);
        model.addAttribute("form", LandingPageForm.of(pages.written(id, who), tags.on(id), who.zone()));
        choices.offer(who, model);
        return "admin/landing/edit";
    }

    @PostMapping
    String change(
            @PathVariable long id,
            @ModelAttribute("form") LandingPageForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            pages.change(id, form.settings(who.zone()), who);
            flash.addFlashAttribute(
                    "success", pages.draft(id, who).isPresent() ? "landing.saved.draft" : "landing.saved");
            return "redirect:/landing-pages/" + id + "/edit";
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal);
            response.setStatus(422);
            about(id, "edit", who, model);
            choices.offer(who, model);
            return "admin/landing/edit";
        }
    }

    @PostMapping("/published")
    String publish(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        pages.publish(id, true, who);
        flash.addFlashAttribute("success", "landing.published");
        return "redirect:/landing-pages/" + id;
    }

    @PostMapping("/discarded")
    String discard(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        pages.discard(id, who);
        flash.addFlashAttribute("success", "landing.discarded");
        return "redirect:/landing-pages/" + id + "/edit";
    }

    @GetMapping("/versions")
    String versions(@PathVariable long id, Viewer who, Model model) {
        about(id, "versions", who, model);
        List<LandingVersion> versions = pages.versions(id, who);
        model.addAttribute("versions", versions);
        model.addAttribute(
                "names",
                users.names(
                        versions.stream()
                                .map(LandingVersion::by)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList(),
                        who.locale()));
        return "admin/landing/versions";
    }

    @PostMapping("/versions/{number}/taken-up")
    String takeUp(@PathVariable long id, @PathVariable int number, Viewer who, RedirectAttributes flash) {
        pages.takeUp(id, number, who);
        flash.addFlashAttribute("success", "landing.taken-up");
        return "redirect:/landing-pages/" + id + "/edit";
    }

    @PostMapping("/withdrawn")
    String withdraw(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        pages.publish(id, false, who);
        flash.addFlashAttribute("success", "landing.withdrawn");
        return "redirect:/landing-pages/" + id;
    }

    @PostMapping("/deleted")
    String delete(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        pages.delete(id, who);
        flash.addFlashAttribute("success", "landing.deleted");
        return "redirect:/landing-pages";
    }

    @GetMapping("/actions")
    String actions(@PathVariable long id, Viewer who, Model model) {
        who.require("landing-page.edit");
        about(id, ACTIONS, who, model);
        completions.draw(id, SUCCESS, Place.COMPLETION, who, model);
        return "admin/landing/actions";
    }

    @PostMapping("/actions")
    String setActions(
            @PathVariable long id,
            @RequestParam Map<String, String> submitted,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        about(id, ACTIONS, who, model);
        if (!completions.stored(id, SUCCESS, Place.COMPLETION, submitted, who, model, response)) {
            return "admin/landing/actions";
        }
        flash.addFlashAttribute("success", "landing.saved");
        return "redirect:/landing-pages/" + id + "/actions";
    }

    private void about(long id, String tab, Viewer who, Model model) {
        LandingPage page = pages.get(id, who);
        model.addAttribute("landing", page);
        model.addAttribute(
                "state", page.archivedAt(clock.instant()) ? "archived" : page.published() ? "published" : "draft");
        model.addAttribute("url", pages.url(page));
        model.addAttribute("vanityUrl", pages.vanityUrl(page));
        model.addAttribute("draft", pages.draft(id, who).isPresent());
        model.addAttribute("tab", tab);
    }
}
