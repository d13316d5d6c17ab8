package io.enishi.admin.brake;

import io.enishi.admin.Refusals;
import io.enishi.brake.ComplaintBrake;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
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

/** When complaints alert and stop; what is stopped, and its release. */
@Controller
class BrakeController {

    static final String PAGE = "/settings/complaints";
    private static final String VIEW = "admin/brake/page";

    private final ComplaintBrake brake;
    private final MessageSource messages;

    BrakeController(ComplaintBrake brake, MessageSource messages) {
        this.brake = brake;
        this.messages = messages;
    }

    @GetMapping(PAGE)
    String page(Viewer who, Model model) {
        model.addAttribute("form", BrakeForm.of(brake.rules(who)));
        past(who, model);
        return VIEW;
    }

    @PostMapping(PAGE)
    String change(
            @ModelAttribute("form") BrakeForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            brake.change(form.rules(), who);
            flash.addFlashAttribute("success", "brake.saved");
            return "redirect:" + PAGE;
        } catch (Refusal refusal) {
            past(who, model);
            Refusals.into(errors, refusal, response);
            return VIEW;
        }
    }

    @PostMapping(PAGE + "/{id}/released")
    String release(
            @PathVariable long id, @RequestParam(defaultValue = "") String note, Viewer who, RedirectAttributes flash) {
        try {
            brake.release(id, note, who);
            flash.addFlashAttribute("success", "brake.released");
        } catch (Refusal refusal) {
            flash.addFlashAttribute(
                    "failure",
                    messages.getMessage(
                            refusal.messageKey(), refusal.arguments().toArray(), who.locale()));
        }
        return "redirect:" + PAGE;
    }

    private void past(Viewer who, Model model) {
        model.addAttribute("ended", brake.ended(who));
        model.addAttribute("changes", brake.changes(who));
    }
}
