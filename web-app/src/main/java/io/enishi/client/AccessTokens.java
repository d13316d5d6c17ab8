package io.enishi.client;

import io.enishi.user.Role;
import io.enishi.user.User;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds out who calls. Each call is looked up anew, so that a revoked token, client or user is out at once. */
@Component
public class AccessTokens {

    private final GrantRepository grants;
    private final ApiClientRepository clients;
    private final Users users;
    private final Clock clock;

    AccessTokens(GrantRepository grants, ApiClientRepository clients, Users users, Clock clock) {
        this.grants = grants;
        this.clients = clients;
        this.users = users;
        this.clock = clock;
    }

    /** Empty when the token is unknown, expired or revoked, or its client or user may no longer come in. */
    @Transactional(readOnly = true)
    public Optional<ApiCaller> caller(String token) {
        return grants.findByAccess(Secrets.hash(token), clock.instant())
                .filter(grant -> !grant.grantType().equals(SessionKeys.GRANT_TYPE))
                .flatMap(this::caller);
    }

    /** The same for the key of a session, which is no bearer token. */
    @Transactional(readOnly = true)
    Optional<ApiCaller> session(String key) {
        return grants.findByAccess(Secrets.hash(key), clock.instant())
                .filter(grant -> grant.grantType().equals(SessionKeys.GRANT_TYPE))
                .flatMap(this::caller);
    }

    private Optional<ApiCaller> caller(GrantRow row) {
        return Optional.of(row)
                .flatMap(grant -> clients.find(grant.clientId())
                        .filter(client -> !client.revoked())
                        .flatMap(client -> users.find(Objects.requireNonNullElse(grant.userId(), client.userId()))
                                .filter(user -> !user.disabled())
                                .map(user -> new ApiCaller(client, user, viewer(client, user, grant)))));
    }

    /** Neither more than the user may nor more than the client's role allows. */
    private Viewer viewer(ApiClient client, User user, GrantRow grant) {
        Viewer self = users.viewerOf(user);
        Role role = client.role();
        // whoever let a program know her name has not let it act for her
        boolean signInOnly =
                grant.userId() != null && !grant.scopes().isEmpty() && IdTokens.SIGN_IN.containsAll(grant.scopes());
        return new Viewer(
                self.userId(),
                self.name(),
                signInOnly ? Set.of() : common(self.permissions(), role.permissions()),
                self.ownProspectsOnly() || role.ownProspectsOnly(),
                self.locale(),
                self.zone());
    }

    private static Set<String> common(Set<String> some, Set<String> others) {
        if (some.contains("*")) {
            return others;
        }
        if (others.contains("*")) {
            return some;
        }
        Set<String> both = new HashSet<>(some);
        both.retainAll(others);
        return Set.copyOf(both);
    }
}
