package io.enishi.admin.user;

import io.enishi.security.SecondStep;
import io.enishi.security.Sessions;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.user.SecondFactors;
import io.enishi.user.SignedIn;
import io.enishi.user.User;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own second factor, and what administrators do about those of others: ask for it by role, take a lost one away. */
@Controller
class SecondFactorController {

    private static final String PAGE = "/profile/second-factor";

    private final SecondFactors factors;
    private final SecondStep step;
    private final Sessions sessions;
    private final Users users;

    SecondFactorController(SecondFactors factors, SecondStep step, Sessions sessions, Users users) {
        this.factors = factors;
        this.step = step;
        this.sessions = sessions;
        this.users = users;
    }

    @GetMapping(PAGE)
    String page(Viewer who, Model model) {
        return page(users.self(who), false, model);
    }

    @PostMapping(PAGE)
    String begin(Viewer who) {
        factors.begin(users.self(who).id());
        return "redirect:" + PAGE;
    }

    @GetMapping(PAGE + "/qr.svg")
    ResponseEntity<String> picture(Viewer who) {
        return SecondStepController.svg(
                factors.begun(users.self(who).id()).orElseThrow(() -> new NotFound("second factor", "")));
    }

    @PostMapping(PAGE + "/confirmed")
    String confirm(
            @RequestParam(defaultValue = "") String code,
            Viewer who,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        return shown(
                () -> {
                    List<String> codes = factors.confirm(users.self(who).id(), code);
                    sessions.strengthen(step.factor(), request, response);
                    return codes;
                },
                who,
                model,
                response);
    }

    @PostMapping(PAGE + "/recovery-codes")
    String renew(@RequestParam(defaultValue = "") String code, Viewer who, Model model, HttpServletResponse response) {
        return shown(() -> factors.renewRecoveryCodes(who, code), who, model, response);
    }

    @PostMapping(PAGE + "/removed")
    String remove(
            @RequestParam(defaultValue = "") String code,
            Viewer who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        User user = users.self(who);
        try {
            unhurried(user);
            factors.remove(who, code);
            flash.addFlashAttribute("success", "second-factor.removed");
            return "redirect:/profile";
        } catch (Refusal refusal) {
            return refused(refusal, user, model, response);
        }
    }

    @PostMapping("/users/{id}/second-factor/reset")
    String reset(@PathVariable long id, Viewer who, RedirectAttributes flash) {
        factors.reset(id, who);
        flash.addFlashAttribute("success", "second-factor.reset");
        return "redirect:/users/" + id;
    }

    /** Of everybody with a role; of everybody at all, when no role is named. */
    @PostMapping("/roles/second-factor")
    String require(
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "false") boolean required,
            Viewer who,
            RedirectAttributes flash) {
        factors.require(role.isEmpty() ? null : role, required, who);
        flash.addFlashAttribute("success", required ? "second-factor.now-required" : "second-factor.not-required");
        return "redirect:/roles";
    }

    private String shown(Supplier<List<String>> codes, Viewer who, Model model, HttpServletResponse response) {
        User user = users.self(who);
        try {
            unhurried(user);
            model.addAttribute("codes", codes.get());
            return "admin/user/recovery-codes";
        } catch (Refusal refusal) {
            return refused(refusal, user, model, response);
        }
    }

    private void unhurried(User user) {
        if (step.tooManyWrong(signed(user))) {
            throw Refusal.at("code", "second-factor.code.slow");
        }
    }

    private String refused(Refusal refusal, User user, Model model, HttpServletResponse response) {
        if (!"code".equals(refusal.field())) {
            throw refusal;
        }
        step.wrong(signed(user));
        response.setStatus(422);
        return page(user, true, model);
    }

    private String page(User user, boolean wrong, Model model) {
        model.addAttribute("enrolled", factors.enrolled(user.id()));
        model.addAttribute("required", factors.requiredOf(user.roleKey()));
        model.addAttribute("left", factors.recoveryCodesLeft(user.id()));
        model.addAttribute("enrolment", factors.begun(user.id()).orElse(null));
        model.addAttribute("base", PAGE);
        model.addAttribute("wrong", wrong);
        return "admin/user/second-factor";
    }

    private static SignedIn signed(User user) {
        return new SignedIn(user.id(), user.sessionEpoch(), user.roleKey());
    }
}
