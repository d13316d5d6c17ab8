package io.enishi.site;

import io.enishi.consent.NewConsent;
import io.enishi.preference.OptOuts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Unsubscribe: looking changes nothing, whoever looks (scanners follow every link); the button and the one-click POST of
 * RFC 8058 opt out at once and need neither session nor script.
 */
@Controller
class OptOutController {

    private final OptOuts optOuts;
    private final ShownWords shown;

    OptOutController(OptOuts optOuts, ShownWords shown) {
        this.optOuts = optOuts;
        this.shown = shown;
    }

    @GetMapping("/u/{token}")
    String page(@PathVariable String token, Locale locale, Model model, HttpServletResponse response) {
        Optional<String> who = token.equals(OptOuts.TRIAL) ? Optional.of("") : optOuts.leaving(token);
        return show(who, token, "ask", locale, model, response);
    }

    @PostMapping("/u/{token}")
    String leave(
            @PathVariable String token,
            @RequestParam(name = "List-Unsubscribe", defaultValue = "") String oneClick,
            HttpServletRequest request,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        Optional<String> who =
                token.equals(OptOuts.TRIAL) ? Optional.of("") : optOuts.optOut(token, words(oneClick, request, locale));
        return show(who, token, "done", locale, model, response);
    }

    // RFC 8058: the button is in the mail program, whose words nobody knows
    private NewConsent.Shown words(String oneClick, HttpServletRequest request, Locale locale) {
        NewConsent.Shown button = shown.of("opt-out.ask.button", OptOuts.PATH, request, locale);
        return oneClick.isEmpty() ? button : button.saying("List-Unsubscribe=One-Click");
    }

    private static String show(
            Optional<String> who,
            String token,
            String state,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Robots-Tag", "noindex");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'");
        if (who.isEmpty()) {
            response.setStatus(404);
        }
        model.addAttribute("state", who.isEmpty() ? "unknown" : state);
        model.addAttribute("address", who.orElse(""));
        model.addAttribute("token", token);
        model.addAttribute("trial", token.equals(OptOuts.TRIAL));
        model.addAttribute("lang", locale.getLanguage().equals("ja") ? "ja" : "en");
        return "site/opt-out";
    }
}
