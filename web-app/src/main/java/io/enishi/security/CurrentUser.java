package io.enishi.security;

import io.enishi.user.SignedIn;
import io.enishi.user.User;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads the signed-in user anew with each request, so that a disabled one is out at once and a new role holds at once. */
public class CurrentUser extends OncePerRequestFilter {

    private static final String USER = CurrentUser.class.getName();
    private static final String VIEWER = CurrentUser.class.getName() + ".viewer";

    private final Users users;
    private final SecondStep second;
    private final Sessions sessions = new Sessions();

    CurrentUser(Users users, SecondStep second) {
        this.users = users;
        this.second = second;
    }

    /** The same filter for another chain that people reach with their session. */
    public static CurrentUser filter(Users users, SecondStep second) {
        return new CurrentUser(users, second);
    }

    /** The user who sent this request, if somebody is signed in. */
    public static Optional<User> of(HttpServletRequest request) {
        return Optional.ofNullable((User) request.getAttribute(USER));
    }

    /** Lets a request without a session act as this user, with what {@code viewer} may do. */
    public static void lend(HttpServletRequest request, User user, Viewer viewer) {
        request.setAttribute(USER, user);
        request.setAttribute(VIEWER, viewer);
    }

    /** The viewer who sent this request, speaking the language this request is answered in. */
    public static Optional<Viewer> viewer(HttpServletRequest request, Locale locale) {
        return of(request).map(user -> {
            Viewer viewer = (Viewer) request.getAttribute(VIEWER);
            return new Viewer(
                    viewer.userId(),
                    user.nameIn(locale),
                    viewer.permissions(),
                    viewer.ownProspectsOnly(),
                    locale,
                    viewer.zone());
        });
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn session) {
            Optional<User> user = users.stillSignedIn(session);
            if (user.isEmpty()) {
                SecurityContextHolder.clearContext();
                HttpSession open = request.getSession(false);
                if (open != null) {
                    open.invalidate();
                }
            } else if (second.lacking(session, authentication)) {
                // it is asked of her role since she signed in
                sessions.forget(request, response);
                second.waitFor(session, request);
            } else {
                lend(request, user.get(), users.viewerOf(user.get()));
            }
        }
        chain.doFilter(request, response);
    }
}
