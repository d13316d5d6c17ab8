package io.enishi.admin.user;

import io.enishi.security.Bootstrap;
import io.enishi.security.CurrentUser;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class SignInController {

    private final Bootstrap bootstrap;

    SignInController(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
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
        return "admin/user/sign-in";
    }
}
