package io.enishi.security;

import io.enishi.user.SecondFactors;
import io.enishi.user.SignedIn;
import io.enishi.user.Users;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * The time between the right password and the right code. Who is in between is nobody yet: no security context is kept, only a
 * note in the session of whose code is waited for.
 */
@Component
public class SecondStep {

    static final String CODE = "/sign-in/code";
    static final String ENROL = "/sign-in/second-factor";

    private static final String WAITING = SecondStep.class.getName();
    private static final String FACTOR = "FACTOR_TOTP";
    private static final String PROVIDER = "FACTOR_PROVIDER";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final SecondFactors factors;
    private final Users users;
    private final Clock clock;

    SecondStep(SecondFactors factors, Users users, Clock clock) {
        this.factors = factors;
        this.users = users;
        this.clock = clock;
    }

    private record Waiting(SignedIn user, Instant since) implements Serializable {}

    /** Whose code is waited for, if the password was right not long ago. */
    public Optional<SignedIn> waiting(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(WAITING) instanceof Waiting waiting
                ? Optional.of(waiting)
                        .filter(each -> each.since().plus(PATIENCE).isAfter(clock.instant()))
                        .map(Waiting::user)
                        .filter(user -> users.stillSignedIn(user).isPresent())
                : Optional.empty();
    }

    /** Whether this code, or recovery code, is hers; after five wrong ones nothing is tried for a while. */
    public boolean check(SignedIn user, String code) {
        return factors.tried(user.userId(), code);
    }

    public void wrong(SignedIn user) {
        factors.wrong(user.userId());
    }

    public boolean tooManyWrong(SignedIn user) {
        return factors.tooManyWrong(user.userId());
    }

    /** Whether her sign-in lacks a step that is asked of her. */
    boolean lacking(SignedIn user, Authentication authentication) {
        return authentication.getAuthorities().stream()
                        .noneMatch(each -> FACTOR.equals(each.getAuthority()) || PROVIDER.equals(each.getAuthority()))
                && factors.asks(user);
    }

    void waitFor(SignedIn user, HttpServletRequest request) {
        request.getSession().setAttribute(WAITING, new Waiting(user, clock.instant()));
    }

    void done(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(WAITING);
        }
    }

    /** Where she does what is lacking. */
    String next(SignedIn user) {
        return factors.enrolled(user.userId()) ? CODE : ENROL;
    }

    /** What a session carries once the code was right. */
    public FactorGrantedAuthority factor() {
        return FactorGrantedAuthority.withAuthority(FACTOR)
                .issuedAt(clock.instant())
                .build();
    }

    /** What a session carries that came by the sign-in provider. */
    FactorGrantedAuthority provided() {
        return FactorGrantedAuthority.withAuthority(PROVIDER)
                .issuedAt(clock.instant())
                .build();
    }
}
