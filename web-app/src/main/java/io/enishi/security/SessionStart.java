package io.enishi.security;

import io.enishi.user.SignedIn;
import io.enishi.user.UserSessions;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** Writes down that a session began, so that it can be seen and ended from elsewhere, and sends its user on. */
@Component
class SessionStart extends SavedRequestAwareAuthenticationSuccessHandler {

    private final UserSessions started;
    private final Sessions sessions;

    SessionStart(UserSessions started, Sessions sessions) {
        this.started = started;
        this.sessions = sessions;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        if (authentication.getPrincipal() instanceof SignedIn user) {
            sessions.keep(
                    started.start(user, request.getRemoteAddr(), request.getHeader("User-Agent")), request, response);
        }
        super.onAuthenticationSuccess(request, response, authentication);
    }
}
