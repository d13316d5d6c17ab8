package io.enishi.security;

import io.enishi.user.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** The session of a request: kept when it changed its own password, under a new id, while all others of that user end. */
@Component
public class Sessions {

    private final HttpSessionSecurityContextRepository repository = new HttpSessionSecurityContextRepository();

    /** Signs this request's session in anew. */
    public void renew(SignedIn user, HttpServletRequest request, HttpServletResponse response) {
        SignedIn renewed = user.in(current().orElse(null));
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        keep(renewed, request, response);
    }

    /** The session this request came in, if it can be seen and ended from elsewhere. */
    public static Optional<Long> current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn user
                ? Optional.ofNullable(user.sessionId())
                : Optional.empty();
    }

    void keep(SignedIn user, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(PasswordCheck.signedIn(user));
        SecurityContextHolder.setContext(context);
        repository.saveContext(context, request, response);
    }
}
