package io.enishi.security;

import io.enishi.user.SignedIn;
import io.enishi.user.Users;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Asks the room of users whether address and password belong together. */
@Component
class PasswordCheck implements AuthenticationProvider {

    private final Users users;

    PasswordCheck(Users users) {
        this.users = users;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String email = String.valueOf(attempt.getPrincipal());
        String password = String.valueOf(attempt.getCredentials());
        SignedIn user = users.signIn(email, password).orElseThrow(() -> new BadCredentialsException("No such sign-in"));
        return signedIn(user);
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    static Authentication signedIn(SignedIn user) {
        return UsernamePasswordAuthenticationToken.authenticated(
                user, null, List.of(new SimpleGrantedAuthority("ROLE_" + user.role())));
    }
}
