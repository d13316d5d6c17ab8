package io.enishi.admin.confirmation;

import io.enishi.confirmation.Confirmations;
import io.enishi.form.Forms;
import io.enishi.user.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who has not confirmed, another letter to one of them, and whether a form asks its new people to confirm. */
@Controller
class ConfirmationController {

    private final Confirmations confirmations;
    private final Forms forms;

    ConfirmationController(Confirmations confirmations, Forms forms) {
        this.confirmations = confirmations;
        this.forms = forms;
    }

    @GetMapping("/confirmations")
    String list(@RequestParam(required = false) @Nullable Long after, Viewer who, Model model) {
        who.require("prospect.view");
        model.addAttribute("page", confirmations.unconfirmed(after, who));
        return "admin/confirmation/confirmations";
    }

    @PostMapping("/confirmations/{id}/letters")
    String resend(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        confirmations.resend(id, who);
        flash.addFlashAttribute("success", "confirmation.resent");
        return "redirect:/confirmations";
    }

    @GetMapping("/forms/{id}/confirmation")
    String form(@PathVariable long id, Viewer who, Model model) {
        who.require("form.edit");
        model.addAttribute("formId", id);
        model.addAttribute("name", forms.name(id, who));
        model.addAttribute("asks", confirmations.asks(id));
        return "admin/confirmation/form";
    }

    @PostMapping("/forms/{id}/confirmation")
    String change(
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean asks,
            Viewer who,
            RedirectAttributes flash) {
        forms.name(id, who);
        confirmations.setAsks(id, asks, who);
        flash.addFlashAttribute("success", "confirmation.form.saved");
        return "redirect:/forms/" + id + "/confirmation";
    }
}
