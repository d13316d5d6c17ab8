package io.enishi.admin.user;

import io.enishi.admin.QrCode;
import io.enishi.security.SecondStep;
import io.enishi.security.SessionStart;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.user.Enrolment;
import io.enishi.user.SecondFactors;
import io.enishi.user.SignedIn;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The second step of signing in: the code from the app, or taking up the app where the role asks for it. */
@Controller
class SecondStepController {

    private static final String AGAIN = "redirect:/sign-in";
    private static final String ENROL = "/sign-in/second-factor";

    private final SecondStep step;
    private final SecondFactors factors;
    private final SessionStart session;

    SecondStepController(SecondStep step, SecondFactors factors, SessionStart session) {
        this.step = step;
        this.factors = factors;
        this.session = session;
    }

    @GetMapping("/sign-in/code")
    String code(HttpServletRequest request, Model model) {
        Optional<SignedIn> user = step.waiting(request);
        if (user.isEmpty()) {
            return AGAIN;
        }
        model.addAttribute("wrong", false);
        model.addAttribute("slow", step.tooManyWrong(user.get()));
        return factors.enrolled(user.get().userId()) ? "admin/user/second-step" : "redirect:" + ENROL;
    }

    @PostMapping("/sign-in/code")
    @Nullable
    String check(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws ServletException, IOException {
        Optional<SignedIn> user = step.waiting(request);
        if (user.isEmpty()) {
            return AGAIN;
        }
        if (step.check(user.get(), code)) {
            session.passed(user.get(), request, response);
            return null;
        }
        boolean slow = step.tooManyWrong(user.get());
        response.setStatus(slow ? 429 : 422);
        model.addAttribute("wrong", !slow);
        model.addAttribute("slow", slow);
        return "admin/user/second-step";
    }

    @GetMapping(ENROL)
    String enrol(HttpServletRequest request, Model model) {
        Optional<SignedIn> user = step.waiting(request);
        if (user.isEmpty()) {
            return AGAIN;
        }
        return factors.enrolled(user.get().userId()) ? "redirect:/sign-in/code" : enrolment(user.get(), false, model);
    }

    @PostMapping(ENROL)
    String begin(HttpServletRequest request) {
        Optional<SignedIn> user = step.waiting(request);
        user.ifPresent(found -> factors.begin(found.userId()));
        return user.isEmpty() ? AGAIN : "redirect:" + ENROL;
    }

    @GetMapping(ENROL + "/qr.svg")
    ResponseEntity<String> picture(HttpServletRequest request) {
        Enrolment begun = step.waiting(request)
                .flatMap(user -> factors.begun(user.userId()))
                .orElseThrow(() -> new NotFound("second factor", ""));
        return svg(begun);
    }

    @PostMapping(ENROL + "/confirmed")
    String confirm(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<SignedIn> user = step.waiting(request);
        if (user.isEmpty()) {
            return AGAIN;
        }
        try {
            if (step.tooManyWrong(user.get())) {
                throw Refusal.at("code", "second-factor.code.slow");
            }
            model.addAttribute("codes", factors.confirm(user.get().userId(), code));
            session.enter(user.get(), request, response);
            return "admin/user/recovery-codes";
        } catch (Refusal refusal) {
            step.wrong(user.get());
            response.setStatus(422);
            return enrolment(user.get(), true, model);
        }
    }

    static ResponseEntity<String> svg(Enrolment begun) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.valueOf("image/svg+xml"))
                .body(QrCode.of(begun.uri()).svg());
    }

    private String enrolment(SignedIn user, boolean wrong, Model model) {
        model.addAttribute("enrolment", factors.begun(user.userId()).orElse(null));
        model.addAttribute("base", ENROL);
        model.addAttribute("wrong", wrong);
        return "admin/user/second-factor-needed";
    }
}
