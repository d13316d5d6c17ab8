package io.enishi.admin.email;

import io.enishi.abtest.AbTests;
import io.enishi.admin.Refusals;
import io.enishi.email.ListEmail;
import io.enishi.email.ListEmails;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A second version of an email, and how the better one is found. */
@Controller
@RequestMapping("/emails/{id}/ab-test")
class AbTestController {

    private static final String VIEW = "admin/email/ab-test";

    private final ListEmails emails;
    private final AbTests tests;
    private final WizardFrame frame;

    AbTestController(ListEmails emails, AbTests tests, WizardFrame frame) {
        this.emails = emails;
        this.tests = tests;
        this.frame = frame;
    }

    @GetMapping
    String test(@PathVariable long id, Viewer who, Model model) {
        ListEmail email = frame.draft(id, WizardFrame.Step.CONTENT, who, model);
        var test = emails.test(id, who);
        model.addAttribute("stored", test.isPresent());
        model.addAttribute("form", test.map(AbTestForm::of).orElseGet(() -> AbTestForm.like(email.text())));
        return VIEW;
    }

    @PostMapping
    String write(
            @PathVariable long id,
            @ModelAttribute("form") AbTestForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            emails.tryBeside(id, form.words(), form.rules(), who);
            flash.addFlashAttribute("success", "email.ab.saved");
            return "redirect:/emails/" + id + "/ab-test";
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal);
            response.setStatus(422);
            frame.draft(id, WizardFrame.Step.CONTENT, who, model);
            model.addAttribute("stored", emails.test(id, who).isPresent());
            return VIEW;
        }
    }

    @PostMapping("/given-up")
    String giveUp(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        emails.get(id, who);
        tests.giveUp(id, who);
        flash.addFlashAttribute("success", "email.ab.given-up");
        return "redirect:/emails/" + id + "/content";
    }
}
