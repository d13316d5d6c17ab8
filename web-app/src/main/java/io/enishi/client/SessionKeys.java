package io.enishi.client;

import io.enishi.key.SigningKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to what older clients log in for: a key of 32 hexadecimal digits that is good for an hour. Whoever logs in again
 * meanwhile gets the same key, good for another hour. It is kept as a hash; what makes it again is our signature of its grant.
 */
@Component
public class SessionKeys {

    static final String GRANT_TYPE = "session_key";

    private static final Duration LIFE = Duration.ofMinutes(60);
    private static final String PURPOSE = "api-session-key";
    private static final int DIGITS = 32;

    private final ApiClientRepository clients;
    private final GrantRepository grants;
    private final AccessTokens tokens;
    private final SigningKeys keys;
    private final Clock clock;

    SessionKeys(
            ApiClientRepository clients, GrantRepository grants, AccessTokens tokens, SigningKeys keys, Clock clock) {
        this.clients = clients;
        this.grants = grants;
        this.tokens = tokens;
        this.keys = keys;
        this.clock = clock;
    }

    /** The living client with this user key. */
    @Transactional(readOnly = true)
    public Optional<ApiClient> client(String userKey) {
        return userKey.isBlank()
                ? Optional.empty()
                : clients.findByUserKey(Secrets.hash(userKey.strip())).filter(client -> !client.revoked());
    }

    /** The key with which this client acts for this user from now on. */
    @Transactional
    public String open(ApiClient client, long userId) {
        Instant now = clock.instant();
        clients.lock(client.id());
        Optional<String> open = grants.openSession(client.id(), userId, GRANT_TYPE, now)
                .filter(grant -> grants.prolong(Secrets.hash(key(grant)), now.plus(LIFE)));
        if (open.isPresent()) {
            return key(open.get());
        }
        String grant = UUID.randomUUID().toString();
        grants.save(
                new GrantRow(
                        grant,
                        client.id(),
                        GRANT_TYPE,
                        userId,
                        List.of("pardot_api"),
                        null,
                        null,
                        null,
                        false,
                        null,
                        null,
                        false,
                        now,
                        false),
                null);
        grants.addToken(Secrets.hash(key(grant)), grant, now, now.plus(LIFE));
        return key(grant);
    }

    /** Who stands behind a session key; the user key must be that of the client the key was given to. */
    @Transactional(readOnly = true)
    public Optional<ApiCaller> caller(String sessionKey, String userKey) {
        return tokens.session(sessionKey)
                .filter(caller -> client(userKey)
                        .filter(client -> client.id() == caller.client().id())
                        .isPresent());
    }

    private String key(String grant) {
        return Secrets.hash(keys.sign(PURPOSE, grant)).substring(0, DIGITS);
    }
}
