package io.enishi.provider;

import io.enishi.shared.Refusal;
import io.enishi.shared.SecretBox;
import io.enishi.user.AccessHistory;
import io.enishi.user.Role;
import io.enishi.user.Roles;
import io.enishi.user.Viewer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** The door to the sign-in provider's settings. Whoever names the provider decides who is who, so only administrators may. */
@Component
public class SignInProviders {

    /** Nothing less than everything. */
    public static final String EDIT = "*";

    private static final Logger log = LoggerFactory.getLogger(SignInProviders.class);
    private static final int LONGEST_LABEL = 60;
    private static final int LONGEST = 400;
    private static final int MOST_DOMAINS = 20;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{1,62}");

    private final SignInProviderRepository repository;
    private final ProviderDiscovery discovery;
    private final Roles roles;
    private final AccessHistory history;
    private final SecretBox box;
    private final TransactionOperations transactions;
    private final Clock clock;

    SignInProviders(
            SignInProviderRepository repository,
            ProviderDiscovery discovery,
            Roles roles,
            AccessHistory history,
            SecretBox box,
            TransactionOperations transactions,
            Clock clock) {
        this.repository = repository;
        this.discovery = discovery;
        this.roles = roles;
        this.history = history;
        this.box = box;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The one whose button stands on the sign-in page. */
    @Transactional(readOnly = true)
    public Optional<SignInProvider> active() {
        return repository.find().filter(SignInProvider::active);
    }

    @Transactional(readOnly = true)
    public Optional<SignInProvider> settings(Viewer who) {
        who.require(EDIT);
        return repository.find();
    }

    /** Asks the provider first whether it is one; nothing is stored that could not work. */
    public void change(SignInProviderDraft draft, Viewer who) {
        who.require(EDIT);
        Optional<SignInProvider> before = repository.find();
        String label = text("label", draft.label(), LONGEST_LABEL);
        String issuer = issuer(draft.issuer());
        String clientId = text("clientId", draft.clientId(), LONGEST);
        String secret = draft.secret().strip();
        if (secret.length() > LONGEST) {
            throw Refusal.at("secret", "provider.long", LONGEST);
        }
        // a secret is never shown to anybody but the one it was made for
        if (secret.isEmpty()
                && before.filter(old -> old.issuer().equals(issuer)).isEmpty()) {
            throw Refusal.at("secret", "provider.secret.missing");
        }
        String role = role(draft.newUserRole());
        List<String> domains = domains(draft.newUserDomains());
        if (role != null && domains.isEmpty()) {
            throw Refusal.at("newUserDomains", "provider.domains.missing");
        }
        if (draft.active()) {
            discovery.check(issuer);
        }
        transactions.executeWithoutResult(status -> {
            history.by(who);
            repository.put(
                    label,
                    issuer,
                    clientId,
                    secret.isEmpty() ? null : box.close(secret.getBytes(StandardCharsets.UTF_8)),
                    role,
                    domains,
                    draft.active(),
                    clock.instant());
        });
        log.info("The sign-in provider is now {}{}.", issuer, draft.active() ? "" : ", switched off");
    }

    /** People sign in with their passwords again; whoever has none is invited. */
    @Transactional
    public void remove(Viewer who) {
        who.require(EDIT);
        history.by(who);
        repository.delete();
        log.info("The sign-in provider was removed.");
    }

    /** What we prove ourselves with at the provider. */
    @Transactional(readOnly = true)
    String secret() {
        return repository
                .secret()
                .map(closed -> new String(box.open(closed), StandardCharsets.UTF_8))
                .orElseThrow(() -> new NotSignedIn(NotSignedIn.Why.OFF));
    }

    private @Nullable String role(String key) {
        if (key.isBlank()) {
            return null;
        }
        Role role =
                roles.find(key.strip()).orElseThrow(() -> Refusal.at("newUserRole", "user.role.unknown", key.strip()));
        if (role.equals(Role.ADMINISTRATOR)) {
            throw Refusal.at("newUserRole", "provider.role.administrator");
        }
        return role.key();
    }

    private static List<String> domains(String typed) {
        List<String> domains = Stream.of(typed.toLowerCase(Locale.ROOT).split("[\\s,;、]+"))
                .map(domain -> domain.startsWith("@") ? domain.substring(1) : domain)
                .filter(domain -> !domain.isEmpty())
                .distinct()
                .toList();
        for (String domain : domains) {
            if (!DOMAIN.matcher(domain).matches()) {
                throw Refusal.at("newUserDomains", "provider.domains.wrong", domain);
            }
        }
        if (domains.size() > MOST_DOMAINS) {
            throw Refusal.at("newUserDomains", "provider.domains.many", MOST_DOMAINS);
        }
        return domains;
    }

    private static String issuer(String typed) {
        String issuer = text("issuer", typed, LONGEST);
        try {
            URI uri = URI.create(issuer);
            boolean safe = "https".equals(uri.getScheme())
                    || "http".equals(uri.getScheme()) && uri.getHost() != null && THIS_MACHINE.contains(uri.getHost());
            if (safe && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return issuer;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw Refusal.at("issuer", "provider.issuer.wrong", issuer);
    }

    private static String text(String field, String typed, int longest) {
        String text = typed.strip();
        if (text.isEmpty()) {
            throw Refusal.at(field, "provider.missing");
        }
        if (text.length() > longest) {
            throw Refusal.at(field, "provider.long", longest);
        }
        return text;
    }
}
