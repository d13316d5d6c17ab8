package io.enishi.joining;

import io.enishi.confirmation.ConfirmationAnswer;
import io.enishi.confirmation.Confirmations;
import io.enishi.site.ShownWords;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Confirming: needs neither session nor script. Looking changes nothing, because scanners follow links; the button confirms. */
@Controller
class ConfirmationPageController {

    private final Confirmations confirmations;
    private final ShownWords shown;

    ConfirmationPageController(Confirmations confirmations, ShownWords shown) {
        this.confirmations = confirmations;
        this.shown = shown;
    }

    @GetMapping("/c/{token}")
    String look(@PathVariable String token, Locale locale, Model model, HttpServletResponse response) {
        return show(confirmations.look(token), token, locale, model, response);
    }

    @PostMapping("/c/{token}")
    String confirm(
            @PathVariable String token,
            HttpServletRequest request,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        return show(
                confirmations.confirm(token, shown.of("confirmation.page.button", Confirmations.PATH, request, locale)),
                token,
                locale,
                model,
                response);
    }

    private static String show(
            Optional<ConfirmationAnswer> answer,
            String token,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Robots-Tag", "noindex");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'");
        if (answer.isEmpty()) {
            response.setStatus(404);
        }
        model.addAttribute("state", answer.map(one -> one.state().name()).orElse("UNKNOWN"));
        model.addAttribute("address", answer.map(ConfirmationAnswer::address).orElse(""));
        model.addAttribute("token", token);
        model.addAttribute("lang", locale.getLanguage().equals("ja") ? "ja" : "en");
        return "joining/confirmation";
    }
}
