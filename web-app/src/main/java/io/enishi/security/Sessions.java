package io.enishi.security;

import io.enishi.user.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
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
        keep(renewed, factors(), request, response);
    }

    /** This request's user has just taken up a second factor: her session has shown it. */
    public void strengthen(FactorGrantedAuthority factor, HttpServletRequest request, HttpServletResponse response) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn user) {
            keep(user, List.of(factor), request, response);
        }
    }

    /** The session this request came in, if it can be seen and ended from elsewhere. */
    public static Optional<Long> current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn user
                ? Optional.ofNullable(user.sessionId())
                : Optional.empty();
    }

    /** Nobody is signed in here any more; the session itself stays, with where its user wanted to go. */
    void forget(HttpServletRequest request, HttpServletResponse response) {
        SecurityContextHolder.clearContext();
        repository.saveContext(SecurityContextHolder.createEmptyContext(), request, response);
    }

    void keep(
            SignedIn user,
            Collection<FactorGrantedAuthority> factors,
            HttpServletRequest request,
            HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(PasswordCheck.signedIn(user, factors));
        SecurityContextHolder.setContext(context);
        repository.saveContext(context, request, response);
    }

    private static List<FactorGrantedAuthority> factors() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null
                ? List.of()
                : authentication.getAuthorities().stream()
                        .filter(FactorGrantedAuthority.class::isInstance)
                        .map(FactorGrantedAuthority.class::cast)
                        .toList();
    }
}
