package io.enishi.admin.tracking;

import io.enishi.admin.Refusals;
import io.enishi.geo.Countries;
import io.enishi.shared.Refusal;
import io.enishi.tracking.TrackingPolicies;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Pickers;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How visitors are tracked and asked for their consent. */
@Controller
class TrackingPolicyController {

    private final TrackingPolicies policies;
    private final Countries countries;
    private final Pickers pickers;

    TrackingPolicyController(TrackingPolicies policies, Countries countries, Pickers pickers) {
        this.pickers = pickers;
        this.countries = countries;
        this.policies = policies;
    }

    @GetMapping("/settings/tracking")
    String page(Viewer who, Model model) {
        model.addAttribute("form", TrackingPolicyForm.of(policies.get(who)));
        choices(model, who);
        return "admin/tracking/policy";
    }

    @PostMapping("/settings/tracking")
    String change(
            @ModelAttribute("form") TrackingPolicyForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            policies.change(form.policy(), who);
            flash.addFlashAttribute("success", "tracking.policy.changed");
            return "redirect:/settings/tracking";
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal);
            choices(model, who);
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            return "admin/tracking/policy";
        }
    }

    private void choices(Model model, Viewer who) {
        model.addAttribute("countriesKnown", countries.known());
        model.addAttribute("countryChoices", pickers.choices("country", who));
        model.addAttribute(
                "optIns",
                List.of(TrackingPolicyForm.NOBODY, TrackingPolicyForm.EVERYBODY, TrackingPolicyForm.COUNTRIES));
    }
}
