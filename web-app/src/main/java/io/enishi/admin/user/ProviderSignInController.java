package io.enishi.admin.user;

import io.enishi.provider.NotSignedIn;
import io.enishi.provider.ProviderSignIn;
import io.enishi.security.SessionStart;
import io.enishi.user.SignedIn;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Sends people to the company's sign-in provider and lets them in when they come back. */
@Controller
class ProviderSignInController {

    private final ProviderSignIn provider;
    private final SessionStart started;

    ProviderSignInController(ProviderSignIn provider, SessionStart started) {
        this.provider = provider;
        this.started = started;
    }

    @GetMapping(ProviderSignIn.START)
    void start(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            response.sendRedirect(provider.start(request, response));
        } catch (NotSignedIn e) {
            response.sendRedirect("/sign-in?provider=" + e.why().word());
        }
    }

    @GetMapping(ProviderSignIn.BACK)
    void back(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        SignedIn user;
        try {
            user = provider.finish(request, response);
        } catch (NotSignedIn e) {
            response.sendRedirect("/sign-in?provider=" + e.why().word());
            return;
        }
        started.provided(user, request, response);
    }
}
