package io.enishi.client;

import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.user.AccessHistory;
import io.enishi.user.Role;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door to API clients: who made them, with which role, and when their secret or the whole client ends. */
@Component
public class ApiClients {

    private static final Logger log = LoggerFactory.getLogger(ApiClients.class);
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_SECRET = 72;
    private static final int MOST_REDIRECTS = 10;
    private static final int LONGEST_REDIRECT = 500;
    private static final int HIGHEST_LIMIT = 1_000_000_000;
    private static final Pattern USER_KEY = Pattern.compile("[0-9a-f]{32}");
    private static final Map<String, String> ORDER = Map.of(
            "name", "lower(name) %s, id",
            "role", "role %s, id",
            "used", "last_used_at %s nulls last, id",
            "created", "created_at %s, id");

    private final ApiClientRepository repository;
    private final GrantRepository grants;
    private final Users users;
    private final PasswordEncoder passwords;
    private final Clock clock;
    private final AccessHistory history;

    ApiClients(
            ApiClientRepository repository,
            GrantRepository grants,
            Users users,
            PasswordEncoder passwords,
            Clock clock,
            AccessHistory history) {
        this.history = history;
        this.repository = repository;
        this.grants = grants;
        this.users = users;
        this.passwords = passwords;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public PageOf<ApiClient> page(String q, String status, String sort, boolean descending, int page, Viewer who) {
        who.require("api.view");
        int size = 50;
        String order = ORDER.getOrDefault(sort, "lower(name) %s, id").replace("%s", descending ? "desc" : "asc");
        List<ApiClient> rows = repository.page(q.strip(), status, order, size + 1, (long) page * size);
        return PageOf.numbered(rows, page, size, repository.count(q.strip(), status));
    }

    @Transactional(readOnly = true)
    public ApiClient get(long id, Viewer who) {
        who.require("api.view");
        return existing(id);
    }

    /** Makes a client; its secret can be read from the answer and nowhere else. */
    @Transactional
    public ClientSecret create(ApiClientDraft draft, Viewer who) {
        return create(Secrets.random("enishi_"), Secrets.random("es_"), draft, who);
    }

    /** Makes a client whose id and secret somebody chose, such as the operator's first one. */
    @Transactional
    public ClientSecret create(String clientId, String secret, ApiClientDraft draft, Viewer who) {
        history.by(who);
        who.require("api.edit");
        if (secret.getBytes(StandardCharsets.UTF_8).length > LONGEST_SECRET || secret.isBlank() || clientId.isBlank()) {
            throw new IllegalArgumentException(
                    "An API client's id and secret may not be empty, and the secret has at most %d bytes"
                            .formatted(LONGEST_SECRET));
        }
        long id = repository.insert(
                clientId, passwords.encode(secret), checked(draft, who), who.userId(), clock.instant());
        log.info("API client {} was made.", id);
        return new ClientSecret(id, clientId, secret);
    }

    @Transactional
    public void change(long id, ApiClientDraft draft, Viewer who) {
        history.by(who);
        who.require("api.edit");
        repository.update(under(id, who).id(), checked(draft, who));
    }

    /** Gives the client a new secret; the old one and every token got with it end at once. */
    @Transactional
    public ClientSecret rotate(long id, Viewer who) {
        history.by(who);
        who.require("api.edit");
        ApiClient client = under(id, who);
        String secret = Secrets.random("es_");
        repository.changeSecret(id, passwords.encode(secret), clock.instant());
        grants.revokeAll(id, clock.instant());
        log.info("API client {} got a new secret.", id);
        return new ClientSecret(id, client.clientId(), secret);
    }

    /**
     * Gives the client a new user key, with which older programs log in; the old one and its sessions end at once. Until it
     * has one, nobody logs in with a password that way.
     */
    @Transactional
    public String newUserKey(long id, Viewer who) {
        String key = Secrets.digits();
        setUserKey(id, key, who);
        return key;
    }

    /** The same with a key that somebody chose, such as the operator for the first client. */
    @Transactional
    public void setUserKey(long id, String key, Viewer who) {
        history.by(who);
        who.require("api.edit");
        if (!USER_KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("A user key has 32 hexadecimal digits in small letters");
        }
        under(id, who);
        repository.changeUserKey(id, Secrets.hash(key), clock.instant());
        grants.revokeSessions(id, SessionKeys.GRANT_TYPE, clock.instant());
        log.info("API client {} got a new user key.", id);
    }

    /** Ends the client and all of its tokens; it stays listed, because its requests do. */
    @Transactional
    public void revoke(long id, Viewer who) {
        history.by(who);
        who.require("api.edit");
        existing(id);
        repository.revoke(id, clock.instant());
        grants.revokeAll(id, clock.instant());
        log.info("API client {} was revoked.", id);
    }

    /** All of them, the revoked ones too, for choosing one. */
    @Transactional(readOnly = true)
    public List<ApiClient> all(Viewer who) {
        who.require("api.view");
        return repository.page("", "", "lower(name), id", 1_000, 0);
    }

    /** The living client with this public id: what a person is told who is asked for her consent. */
    @Transactional(readOnly = true)
    public Optional<ApiClient> named(String clientId) {
        return repository.findByClientId(clientId).filter(client -> !client.revoked());
    }

    @Transactional(readOnly = true)
    public boolean anybody() {
        return repository.anybody();
    }

    private ApiClient existing(long id) {
        return repository.find(id).orElseThrow(() -> new NotFound("API client", id));
    }

    private ApiClient living(long id) {
        ApiClient client = existing(id);
        if (client.revoked()) {
            throw new Refusal("client.is-revoked");
        }
        return client;
    }

    /** A living client whose role may do no more than this viewer. */
    private ApiClient under(long id, Viewer who) {
        ApiClient client = living(id);
        checkRole(client.role(), who);
        return client;
    }

    private static void checkRole(Role role, Viewer who) {
        if (!who.covers(role.permissions())) {
            throw Refusal.at("role", "role.more-than-yours", role.label().in(who.locale()));
        }
    }

    private ApiClientDraft checked(ApiClientDraft draft, Viewer who) {
        checkRole(draft.role(), who);
        String name = draft.name().strip();
        if (name.isEmpty()) {
            throw Refusal.at("name", "client.name.missing");
        }
        if (name.length() > LONGEST_NAME) {
            throw Refusal.at("name", "client.name.long", LONGEST_NAME);
        }
        if (users.find(draft.userId()).filter(user -> !user.disabled()).isEmpty()) {
            throw Refusal.at("userId", "client.user.unknown");
        }
        List<String> redirects = draft.redirectUris().stream()
                .map(String::strip)
                .filter(uri -> !uri.isEmpty())
                .distinct()
                .toList();
        if (redirects.size() > MOST_REDIRECTS) {
            throw Refusal.at("redirectUris", "client.redirect.many", MOST_REDIRECTS);
        }
        redirects.forEach(ApiClients::checkRedirect);
        return new ApiClientDraft(
                name,
                draft.role(),
                draft.userId(),
                redirects,
                limit("callsPerMinute", draft.callsPerMinute()),
                limit("concurrentCalls", draft.concurrentCalls()),
                limit("callsPerDay", draft.callsPerDay()));
    }

    private static @Nullable Integer limit(String field, @Nullable Integer value) {
        if (value != null && (value < 1 || value > HIGHEST_LIMIT)) {
            throw Refusal.at(field, "client.limit.wrong", HIGHEST_LIMIT);
        }
        return value;
    }

    /** An absolute address without a fragment; plain http only for the machine the program runs on. */
    private static void checkRedirect(String uri) {
        try {
            URI parsed = URI.create(uri);
            String scheme = parsed.getScheme();
            String host = parsed.getHost();
            boolean loopback = "localhost".equals(host) || "127.0.0.1".equals(host) || "[::1]".equals(host);
            boolean known = "https".equals(scheme) || "http".equals(scheme) && loopback;
            if (known && host != null && parsed.getFragment() == null && uri.length() <= LONGEST_REDIRECT) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw Refusal.at("redirectUris", "client.redirect.wrong", uri);
    }
}
