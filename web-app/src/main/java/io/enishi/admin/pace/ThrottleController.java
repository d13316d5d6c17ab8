package io.enishi.admin.pace;

import io.enishi.admin.Refusals;
import io.enishi.pace.Throttle;
import io.enishi.pace.Throttles;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How many messages a group of domains gets. */
@Controller
class ThrottleController {

    static final String PAGE = PaceController.PAGE + "/throttles";

    private static final String FORM = "form";
    private static final String SUCCESS = "success";

    private final Throttles throttles;

    ThrottleController(Throttles throttles) {
        this.throttles = throttles;
    }

    @GetMapping(PAGE + "/new")
    String blank(Viewer who, Model model) {
        who.require(Throttles.ABILITY);
        model.addAttribute(FORM, ThrottleForm.blank());
        return form(null, who, model);
    }

    @PostMapping(PAGE)
    String create(
            @ModelAttribute(FORM) ThrottleForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            long id = throttles.create(form.draft(), who);
            flash.addFlashAttribute(SUCCESS, "pace.throttle.created");
            return "redirect:" + PAGE + "/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return form(null, who, model);
        }
    }

    @GetMapping(PAGE + "/{id}")
    String edit(@PathVariable long id, Viewer who, Model model) {
        Throttle throttle = throttles.get(id, who);
        model.addAttribute(FORM, ThrottleForm.of(throttle));
        return form(throttle, who, model);
    }

    @PostMapping(PAGE + "/{id}")
    String change(
            @PathVariable long id,
            @ModelAttribute(FORM) ThrottleForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            throttles.change(id, form.draft(), who);
            flash.addFlashAttribute(SUCCESS, "pace.throttle.changed");
            return "redirect:" + PAGE + "/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return form(throttles.get(id, who), who, model);
        }
    }

    @PostMapping(PAGE + "/{id}/deleted")
    String delete(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        throttles.delete(id, who);
        flash.addFlashAttribute(SUCCESS, "pace.throttle.now-deleted");
        return "redirect:" + PaceController.PAGE;
    }

    private String form(@Nullable Throttle throttle, Viewer who, Model model) {
        model.addAttribute("throttle", throttle);
        model.addAttribute("changes", throttle == null ? List.of() : throttles.changes(throttle.id(), who));
        return "admin/pace/throttle";
    }
}
