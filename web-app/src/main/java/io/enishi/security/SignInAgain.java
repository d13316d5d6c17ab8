package io.enishi.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Sends strangers to the sign-in form, or on to the second step of it; for a fragment asked for after the session ended, the whole page goes there. */
class SignInAgain implements AuthenticationEntryPoint {

    private final SecondStep second;

    SignInAgain(SecondStep second) {
        this.second = second;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        if ("true".equals(request.getHeader("HX-Request"))) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("HX-Refresh", "true");
        } else {
            response.sendRedirect(second.waiting(request).map(second::next).orElse("/sign-in"));
        }
    }
}
