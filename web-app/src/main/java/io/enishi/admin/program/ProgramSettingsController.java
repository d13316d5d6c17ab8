package io.enishi.admin.program;

import io.enishi.admin.Refusals;
import io.enishi.program.Drafts;
import io.enishi.program.Program;
import io.enishi.program.Programs;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Pickers;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.TreeSet;
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

/** Which lists a program takes its people from, whom it spares, when it may send, and who may come again. */
@Controller
class ProgramSettingsController {

    private static final String VIEW = "admin/program/settings";

    private final Programs programs;
    private final Drafts drafts;
    private final Pickers pickers;
    private final MessageSource messages;

    ProgramSettingsController(Programs programs, Drafts drafts, Pickers pickers, MessageSource messages) {
        this.programs = programs;
        this.drafts = drafts;
        this.pickers = pickers;
        this.messages = messages;
    }

    @GetMapping("/programs/{id}/settings")
    String show(@PathVariable long id, Viewer who, Model model) {
        Program program = programs.get(id, who);
        model.addAttribute("form", ProgramSettingsForm.of(program.settings()));
        return drawn(program, who, model);
    }

    @PostMapping("/programs/{id}/settings")
    String change(
            @PathVariable long id,
            @ModelAttribute("form") ProgramSettingsForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        Program program = programs.get(id, who);
        try {
            programs.settle(id, form.settings(), who);
            flash.addFlashAttribute("success", "program.settled");
            return "redirect:/programs/" + id;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return drawn(program, who, model);
        }
    }

    /** Name and description; unlike the rest they may change while the program runs. */
    @PostMapping("/programs/{id}/description")
    String describe(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String description,
            Viewer who,
            RedirectAttributes flash) {
        try {
            drafts.describe(id, name, description, who);
            flash.addFlashAttribute("success", "program.settled");
        } catch (Refusal refusal) {
            flash.addFlashAttribute(
                    "failure",
                    messages.getMessage(
                            refusal.messageKey(), refusal.arguments().toArray(), who.locale()));
        }
        return "redirect:/programs/" + id + "/settings";
    }

    private String drawn(Program program, Viewer who, Model model) {
        model.addAttribute("program", program);
        model.addAttribute("lists", pickers.choices("list", who));
        model.addAttribute("zones", new TreeSet<>(ZoneId.getAvailableZoneIds()));
        model.addAttribute("fixed", program.state().active() || !who.may("program.edit"));
        return VIEW;
    }
}
