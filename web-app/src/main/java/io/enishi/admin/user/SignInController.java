package io.enishi.admin.user;

import io.enishi.provider.NotSignedIn;
import io.enishi.provider.SignInProvider;
import io.enishi.provider.SignInProviders;
import io.enishi.security.Bootstrap;
import io.enishi.security.CurrentUser;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class SignInController {

    private final Bootstrap bootstrap;
    private final SignInProviders providers;

    SignInController(Bootstrap bootstrap, SignInProviders providers) {
        this.bootstrap = bootstrap;
        this.providers = providers;
    }

    @GetMapping("/sign-in")
    String form(HttpServletRequest request, Model model) {
        if (CurrentUser.of(request).isPresent()) {
            return "redirect:/";
        }
        model.addAttribute("wrong", request.getParameter("wrong") != null);
        model.addAttribute("out", request.getParameter("out") != null);
        model.addAttribute("slow", request.getParameter("slow") != null);
        model.addAttribute("ready", request.getParameter("ready") != null);
        model.addAttribute("welcome", request.getParameter("welcome") != null);
        model.addAttribute("empty", bootstrap.waiting());
        model.addAttribute(
                "provider", providers.active().map(SignInProvider::label).orElse(null));
        model.addAttribute("trouble", trouble(request.getParameter("provider")));
        return "admin/user/sign-in";
    }

    private static @Nullable String trouble(@Nullable String word) {
        return Stream.of(NotSignedIn.Why.values())
                .map(NotSignedIn.Why::word)
                .filter(known -> known.equals(word))
                .findFirst()
                .orElse(null);
    }
}
