package io.enishi.security;

import io.enishi.user.SignedIn;
import io.enishi.user.Users;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
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
        return signedIn(user, List.of());
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    /** Somebody with her role and what else she has shown about herself than a password. */
    static Authentication signedIn(SignedIn user, Collection<FactorGrantedAuthority> factors) {
        List<GrantedAuthority> authorities = new ArrayList<>(factors);
        authorities.add(new SimpleGrantedAuthority("ROLE_" + user.role()));
        return UsernamePasswordAuthenticationToken.authenticated(user, null, authorities);
    }
}
