package io.enishi.admin.email;

import io.enishi.admin.Refusals;
import io.enishi.shared.Refusal;
import io.enishi.tagging.TagDefaults;
import io.enishi.tagging.Taggings;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How the links of emails are tagged for analytics where an email says nothing else. */
@Controller
class TaggingController {

    private static final String PAGE = "/settings/link-tags";
    private static final String VIEW = "admin/email/tagging";

    private final Taggings taggings;

    TaggingController(Taggings taggings) {
        this.taggings = taggings;
    }

    @GetMapping(PAGE)
    String page(Viewer who, Model model) {
        who.require("settings.edit");
        TagDefaults now = taggings.get();
        model.addAttribute(
                "form", new TaggingForm(now.on(), now.source(), now.medium(), String.join("\n", now.domains())));
        return VIEW;
    }

    @PostMapping(PAGE)
    String change(
            @ModelAttribute("form") TaggingForm form,
            BindingResult errors,
            Viewer who,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            taggings.change(TagDefaults.typed(form.on(), form.source(), form.medium(), form.domains()), who);
            flash.addFlashAttribute("success", "tagging.changed");
            return "redirect:" + PAGE;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal);
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            return VIEW;
        }
    }

    record TaggingForm(boolean on, String source, String medium, String domains) {

        TaggingForm {
            source = Objects.requireNonNullElse(source, "");
            medium = Objects.requireNonNullElse(medium, "");
            domains = Objects.requireNonNullElse(domains, "");
        }
    }
}
