package io.enishi.admin.user;

import io.enishi.admin.Refusals;
import io.enishi.shared.Refusal;
import io.enishi.user.Invitations;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Inviting a user anew, and the page behind the link in her mail. */
@Controller
class InvitationController {

    private final Invitations invitations;
    private final SendInvitation send;

    InvitationController(Invitations invitations, SendInvitation send) {
        this.invitations = invitations;
        this.send = send;
    }

    /** The password that an invited user chooses. */
    record ChosenForm(@Nullable String password) {

        ChosenForm {
            password = Objects.requireNonNullElse(password, "");
        }
    }

    @PostMapping("/users/{id}/invitation")
    String invite(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        send.to(id, who, flash);
        return "redirect:/users/" + id;
    }

    @GetMapping("/invitation/{token}")
    String form(@PathVariable String token, Model model) {
        model.addAttribute("invited", invitations.invited(token));
        model.addAttribute("token", token);
        model.addAttribute("form", new ChosenForm(""));
        return "admin/user/invitation";
    }

    @PostMapping("/invitation/{token}")
    String accept(
            @PathVariable String token,
            @ModelAttribute("form") ChosenForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        try {
            invitations.accept(token, Objects.requireNonNull(form.password()));
            return "redirect:/sign-in?welcome";
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            model.addAttribute("invited", invitations.invited(token));
            model.addAttribute("token", token);
            return "admin/user/invitation";
        }
    }
}
