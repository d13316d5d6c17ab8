package io.enishi.provider;

import io.enishi.shared.Refusal;
import io.enishi.user.NewUser;
import io.enishi.user.Role;
import io.enishi.user.Roles;
import io.enishi.user.SignedIn;
import io.enishi.user.User;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds the user of whom the provider speaks, by her verified address; makes one only where an administrator said so. */
@Component
class ProviderPeople {

    private static final Logger log = LoggerFactory.getLogger(ProviderPeople.class);
    private static final int LONGEST_NAME = 80;

    private final Users users;
    private final Roles roles;
    private final Locale locale;
    private final ZoneId zone;

    ProviderPeople(
            Users users,
            Roles roles,
            @Value("${enishi.locale:ja}") String locale,
            @Value("${enishi.time-zone:Asia/Tokyo}") String zone) {
        this.users = users;
        this.roles = roles;
        this.locale = Locale.forLanguageTag(locale);
        this.zone = ZoneId.of(zone);
    }

    @Transactional
    SignedIn user(OidcUser person, SignInProvider provider) {
        String email = person.getEmail();
        if (email == null || email.isBlank() || !Boolean.TRUE.equals(person.getEmailVerified())) {
            throw new NotSignedIn(NotSignedIn.Why.UNVERIFIED);
        }
        Optional<User> known = users.findByEmail(email);
        if (known.isPresent()) {
            return signedIn(known.filter(user -> !user.disabled()));
        }
        if (!provider.welcomes(email.strip())) {
            throw new NotSignedIn(NotSignedIn.Why.NOBODY);
        }
        return signedIn(users.find(made(person, email.strip(), role(provider))));
    }

    private Role role(SignInProvider provider) {
        return Optional.ofNullable(provider.newUserRole())
                .flatMap(roles::find)
                .orElseThrow(() -> new NotSignedIn(NotSignedIn.Why.NOBODY));
    }

    private long made(OidcUser person, String email, Role role) {
        try {
            long id = users.create(
                    new NewUser(
                            email, name(person.getGivenName()), name(person.getFamilyName()), role, locale, zone, null),
                    Viewer.system());
            log.info("User {} came by the sign-in provider for the first time.", id);
            return id;
        } catch (Refusal unfit) {
            throw new NotSignedIn(NotSignedIn.Why.NOBODY, unfit);
        }
    }

    private static SignedIn signedIn(Optional<User> user) {
        return user.map(found -> new SignedIn(found.id(), found.sessionEpoch(), found.roleKey()))
                .orElseThrow(() -> new NotSignedIn(NotSignedIn.Why.NOBODY));
    }

    private static String name(@Nullable String told) {
        String name = Objects.requireNonNullElse(told, "")
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
