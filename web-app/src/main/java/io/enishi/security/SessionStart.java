package io.enishi.security;

import io.enishi.user.SignedIn;
import io.enishi.user.UserSessions;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * Writes down that a session began, so that it can be seen and ended from elsewhere, and sends its user on; whoever needs a
 * second factor is sent to show it first.
 */
@Component
public class SessionStart extends SavedRequestAwareAuthenticationSuccessHandler {

    private final UserSessions started;
    private final Sessions sessions;
    private final SecondStep second;

    SessionStart(UserSessions started, Sessions sessions, SecondStep second) {
        this.started = started;
        this.sessions = sessions;
        this.second = second;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        if (!(authentication.getPrincipal() instanceof SignedIn user)) {
            throw new IllegalStateException("Somebody of an unknown kind signed in: " + authentication.getClass());
        }
        if (second.lacking(user, authentication)) {
            sessions.forget(request, response);
            second.waitFor(user, request);
            getRedirectStrategy().sendRedirect(request, response, second.next(user));
        } else {
            begin(user, List.of(), false, request, response);
            super.onAuthenticationSuccess(request, response, authentication);
        }
    }

    /** She has shown her second factor; the answer sends her to where she wanted to go. */
    public void passed(SignedIn user, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        enter(user, request, response);
        super.onAuthenticationSuccess(request, response, PasswordCheck.signedIn(user, List.of()));
    }

    /** The same for whoever has something to read first, such as her recovery codes. */
    public void enter(SignedIn user, HttpServletRequest request, HttpServletResponse response) {
        second.done(request);
        request.changeSessionId();
        begin(user, List.of(second.factor()), false, request, response);
    }

    /** She comes from the company's sign-in provider, whose own rules about second factors hold in the place of ours. */
    public void provided(SignedIn user, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        second.done(request);
        request.getSession();
        request.changeSessionId();
        begin(user, List.of(second.provided()), true, request, response);
        super.onAuthenticationSuccess(request, response, PasswordCheck.signedIn(user, List.of()));
    }

    private void begin(
            SignedIn user,
            List<FactorGrantedAuthority> factors,
            boolean byProvider,
            HttpServletRequest request,
            HttpServletResponse response) {
        sessions.keep(
                started.start(user, request.getRemoteAddr(), request.getHeader("User-Agent"), byProvider),
                factors,
                request,
                response);
    }
}
