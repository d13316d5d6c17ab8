package io.enishi.admin.user;

import io.enishi.admin.Refusals;
import io.enishi.security.Bootstrap;
import io.enishi.shared.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The page behind the one-time link that the log shows on an empty database. */
@Controller
class SetUpController {

    private final Bootstrap bootstrap;

    SetUpController(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    @GetMapping("/set-up/{token}")
    String form(@PathVariable String token, Model model) {
        bootstrap.check(token);
        model.addAttribute("token", token);
        model.addAttribute("form", new SetUpForm("", "", "", ""));
        return "admin/user/set-up";
    }

    @PostMapping("/set-up/{token}")
    String create(
            @PathVariable String token, @ModelAttribute("form") SetUpForm form, BindingResult errors, Model model) {
        try {
            bootstrap.setUp(token, form.email(), form.firstName(), form.lastName(), form.password());
            return "redirect:/sign-in?ready";
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal);
            model.addAttribute("token", token);
            return "admin/user/set-up";
        }
    }

    record SetUpForm(String email, String firstName, String lastName, String password) {

        SetUpForm {
            email = email == null ? "" : email;
            firstName = firstName == null ? "" : firstName;
            lastName = lastName == null ? "" : lastName;
            password = password == null ? "" : password;
        }
    }
}
