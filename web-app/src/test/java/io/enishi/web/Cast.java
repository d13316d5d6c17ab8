package io.enishi.web;

import io.enishi.user.NewUser;
import io.enishi.user.Role;
import io.enishi.user.SignedIn;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Users for tests, each made anew so that no test meets another's. */
class Cast {

    static final String PASSWORD = "correct horse battery";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Users users;

    Cast(Users users) {
        this.users = users;
    }

    Someone a(Role role) {
        String email = role.key() + NUMBER.incrementAndGet() + "@example.com";
        long id = users.create(
                new NewUser(email, "Ken", "Tanaka", role, Locale.ENGLISH, ZoneId.of("Asia/Tokyo"), PASSWORD),
                Viewer.system());
        return new Someone(id, email, users.signIn(email, PASSWORD).orElseThrow());
    }

    /** A user who signed in; {@code session()} goes with a request. */
    record Someone(long id, String email, SignedIn signedIn) {

        RequestPostProcessor session() {
            return SecurityMockMvcRequestPostProcessors.authentication(
                    UsernamePasswordAuthenticationToken.authenticated(
                            signedIn, null, List.of(new SimpleGrantedAuthority("ROLE_" + signedIn.role()))));
        }
    }
}
