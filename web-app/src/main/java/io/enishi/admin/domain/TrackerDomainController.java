package io.enishi.admin.domain;

import io.enishi.admin.Refusals;
import io.enishi.asset.Campaigns;
import io.enishi.domain.DnsEntry;
import io.enishi.domain.TrackerDomain;
import io.enishi.domain.TrackerDomains;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Tracker domains: each with what to enter for it, what the DNS says of it, and which one stands in links. */
@Controller
class TrackerDomainController {

    private static final String PAGE = "/settings/tracker-domains";

    private final TrackerDomains domains;
    private final Campaigns campaigns;

    TrackerDomainController(TrackerDomains domains, Campaigns campaigns) {
        this.domains = domains;
        this.campaigns = campaigns;
    }

    /** A new domain as it is typed. */
    record DomainForm(String domain) {

        DomainForm {
            domain = Objects.requireNonNullElse(domain, "");
        }
    }

    /** One domain with what is to be entered for it. */
    record Line(TrackerDomain domain, DnsEntry entry) {}

    @GetMapping(PAGE)
    String page(Viewer who, Model model) {
        model.addAttribute("form", new DomainForm(""));
        return shown(who, model);
    }

    @PostMapping(PAGE)
    String add(
            @ModelAttribute("form") DomainForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            domains.add(form.domain(), who);
            return done("domain.added", flash);
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal);
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            return shown(who, model);
        }
    }

    @PostMapping(PAGE + "/{id}/checks")
    String check(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        return done("domain.checked." + domains.check(id, who).key(), flash);
    }

    @PostMapping(PAGE + "/{id}/campaign")
    String attribute(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long campaign,
            Viewer who,
            RedirectAttributes flash) {
        domains.attribute(id, campaign, who);
        return done("domain.campaign.saved", flash);
    }

    @PostMapping(PAGE + "/{id}/primary")
    String makePrimary(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        domains.makePrimary(id, who);
        return done("domain.made-primary", flash);
    }

    @PostMapping(PAGE + "/{id}/deleted")
    String remove(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        domains.remove(id, who);
        return done("domain.removed", flash);
    }

    private String shown(Viewer who, Model model) {
        List<Line> lines = domains.all(who).stream()
                .map(domain -> new Line(domain, domains.entry(domain)))
                .toList();
        model.addAttribute("lines", lines);
        model.addAttribute("url", domains.url());
        model.addAttribute("campaigns", campaigns.all());
        return "admin/domain/list";
    }

    private static String done(String message, RedirectAttributes flash) {
        flash.addFlashAttribute("success", message);
        return "redirect:" + PAGE;
    }
}
