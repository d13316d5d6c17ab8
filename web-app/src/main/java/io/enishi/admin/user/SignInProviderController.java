package io.enishi.admin.user;

import io.enishi.admin.Refusals;
import io.enishi.admin.RoleChoices;
import io.enishi.provider.ProviderSignIn;
import io.enishi.provider.SignInProviders;
import io.enishi.shared.Addresses;
import io.enishi.shared.Refusal;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where an administrator names the company's own sign-in provider. */
@Controller
class SignInProviderController {

    private static final String PAGE = "/settings/sign-in";

    private final SignInProviders providers;
    private final RoleChoices roles;
    private final Addresses addresses;

    SignInProviderController(SignInProviders providers, RoleChoices roles, Addresses addresses) {
        this.providers = providers;
        this.roles = roles;
        this.addresses = addresses;
    }

    @GetMapping(PAGE)
    String show(Viewer who, Model model) {
        model.addAttribute(
                "form", providers.settings(who).map(SignInProviderForm::of).orElseGet(SignInProviderForm::blank));
        return form(who, model);
    }

    @PostMapping(PAGE)
    String change(
            @ModelAttribute("form") SignInProviderForm form,
            BindingResult errors,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            providers.change(form.draft(), who);
            flash.addFlashAttribute("success", "provider.changed");
            return "redirect:" + PAGE;
        } catch (Refusal refusal) {
            Refusals.into(errors, refusal, response);
            return form(who, model);
        }
    }

    @PostMapping(PAGE + "/removed")
    String remove(Viewer who, RedirectAttributes flash) {
        providers.remove(who);
        flash.addFlashAttribute("success", "provider.removed");
        return "redirect:" + PAGE;
    }

    private String form(Viewer who, Model model) {
        model.addAttribute("known", providers.settings(who).isPresent());
        model.addAttribute("back", addresses.console(ProviderSignIn.BACK));
        model.addAttribute(
                "roles",
                roles.all().stream()
                        .filter(role -> !role.value().equals(Role.ADMINISTRATOR.key()))
                        .toList());
        return "admin/user/sign-in-provider";
    }
}
