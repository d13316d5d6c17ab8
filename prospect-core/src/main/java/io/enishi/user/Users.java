package io.enishi.user;

import com.sanctionco.jmail.JMail;
import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.function.SingletonSupplier;

/** The door to users: who may sign in, what each may do, and the names others show. */
@Component
public class Users {

    public static final int SHORTEST_PASSWORD = 10;
    private static final int LONGEST_PASSWORD_BYTES = 72;
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
    private static final Set<String> THEMES = Set.of("auto", "light", "dark");

    private final UserRepository repository;
    private final UserQueries queries;
    private final RoleRepository roleRows;
    private final Roles roles;
    private final UserSessionRepository sessions;
    private final PasswordEncoder passwords;
    private final Clock clock;
    private final Supplier<String> nobodysHash;
    private final AccessHistory history;

    Users(
            UserRepository repository,
            UserQueries queries,
            RoleRepository roleRows,
            Roles roles,
            UserSessionRepository sessions,
            PasswordEncoder passwords,
            Clock clock,
            AccessHistory history) {
        this.history = history;
        this.repository = repository;
        this.queries = queries;
        this.roleRows = roleRows;
        this.roles = roles;
        this.sessions = sessions;
        this.passwords = passwords;
        this.clock = clock;
        this.nobodysHash = SingletonSupplier.of(() -> passwords.encode("nobody"));
    }

    /** The user with this address and password; takes the same time whether the address is known or not. */
    @Transactional(readOnly = true)
    public Optional<SignedIn> signIn(String email, String password) {
        Optional<User> user = repository.findByAddress(email.strip());
        String hash = user.map(User::passwordHash).orElseGet(nobodysHash);
        boolean right = passwords.matches(password, hash);
        return user.filter(found -> right && found.passwordHash() != null && !found.disabled())
                .map(found -> new SignedIn(found.id(), found.sessionEpoch(), found.roleKey()));
    }

    /** The viewer behind a session, as she may act now; empty once she is disabled, her password has changed or the session was ended. */
    @Transactional
    public Optional<User> stillSignedIn(SignedIn session) {
        return repository
                .findById(session.userId())
                .filter(user -> !user.disabled() && user.sessionEpoch() == session.sessionEpoch())
                .filter(user -> open(session));
    }

    @Transactional(readOnly = true)
    public Optional<Viewer> viewer(long userId) {
        return repository.findById(userId).filter(user -> !user.disabled()).map(this::viewerOf);
    }

    @Transactional(readOnly = true)
    public Viewer viewerOf(User user) {
        Role role = roles.of(user.roleKey());
        return new Viewer(
                user.id(),
                user.nameIn(user.locale()),
                role.permissions(),
                role.ownProspectsOnly(),
                user.locale(),
                user.zone());
    }

    @Transactional(readOnly = true)
    public PageOf<UserRow> page(UserFilter filter, Viewer who) {
        who.require("user.view");
        return queries.page(filter, roles.all(), who.locale());
    }

    @Transactional(readOnly = true)
    public User get(long id, Viewer who) {
        who.require("user.view");
        return existing(id);
    }

    /** One's own row, which needs no permission. */
    @Transactional(readOnly = true)
    public User self(Viewer who) {
        return existing(own(who));
    }

    /** Users who can be assigned and notified; every signed-in user may read their names. */
    @Transactional(readOnly = true)
    public List<User> active() {
        return repository.findActive();
    }

    /** Names by id, for lists and sentences; an id nobody has is left out. */
    @Transactional(readOnly = true)
    public Map<Long, String> names(Collection<Long> ids, Locale language) {
        return ids.isEmpty() ? Map.of() : queries.names(ids, language);
    }

    @Transactional(readOnly = true)
    public Optional<User> find(long id) {
        return repository.findById(id);
    }

    @Transactional(readOnly = true)
    public Optional<User> findByEmail(String email) {
        return repository.findByAddress(email.strip());
    }

    /** Users who can be assigned, by what they were named: their id or their address. A name nobody has is left out. */
    @Transactional(readOnly = true)
    public Map<String, Long> named(Collection<String> idsOrAddresses) {
        return idsOrAddresses.isEmpty() ? Map.of() : queries.named(Set.copyOf(idsOrAddresses));
    }

    @Transactional(readOnly = true)
    public boolean anybody() {
        return queries.anybody();
    }

    @Transactional
    public long create(NewUser wanted, Viewer who) {
        history.by(who);
        who.require("user.edit");
        Roles.requireCover(wanted.role(), who);
        User user = new User(
                freeAddress(wanted.email(), 0),
                name("firstName", wanted.firstName()),
                name("lastName", wanted.lastName()),
                wanted.role(),
                wanted.locale(),
                wanted.zone(),
                clock.instant());
        if (wanted.password() != null) {
            user.changePassword(hashOf(wanted.password()));
        }
        return repository.save(user).id();
    }

    @Transactional
    public void change(long id, String email, String firstName, String lastName, Role role, Viewer who) {
        history.by(who);
        who.require("user.edit");
        Roles.requireCover(role, who);
        User user = under(id, who);
        if (!role.equals(Role.ADMINISTRATOR)) {
            keepAnAdministrator(user, "role");
        }
        user.rename(freeAddress(email, id), name("firstName", firstName), name("lastName", lastName));
        user.become(role);
    }

    @Transactional
    public void setPassword(long id, String password, Viewer who) {
        history.by(who);
        who.require("user.edit");
        under(id, who).changePassword(hashOf(password));
    }

    @Transactional
    public void disable(long id, Viewer who) {
        history.by(who);
        who.require("user.edit");
        User user = under(id, who);
        if (who.userId() != null && who.userId() == id) {
            throw new Refusal("user.disable.self");
        }
        keepAnAdministrator(user, null);
        user.disable(clock.instant());
    }

    @Transactional
    public void enable(long id, Viewer who) {
        history.by(who);
        who.require("user.edit");
        under(id, who).enable();
    }

    /** One's own language, time zone and theme. */
    @Transactional
    public void prefer(Locale locale, ZoneId zone, String theme, Viewer who) {
        if (!THEMES.contains(theme)) {
            throw Refusal.at("theme", "user.theme.unknown", theme);
        }
        self(who).prefer(locale, zone, theme);
    }

    /** Whether single keys do something for oneself; people who speak to their computer switch that off. */
    @Transactional
    public void useShortcuts(boolean wanted, Viewer who) {
        self(who).useShortcuts(wanted);
    }

    @Transactional
    public void rename(String firstName, String lastName, Viewer who) {
        history.by(who);
        who.require("profile.edit");
        User user = self(who);
        user.rename(user.email(), name("firstName", firstName), name("lastName", lastName));
    }

    /** Changes one's own password; the session that did it gets a fresh {@link SignedIn}, all others end. */
    @Transactional
    public SignedIn changeOwnPassword(String current, String wanted, Viewer who) {
        history.by(who);
        User user = self(who);
        String hash = user.passwordHash();
        if (hash == null || !passwords.matches(current, hash)) {
            throw Refusal.at("currentPassword", "user.password.wrong");
        }
        user.changePassword(hashOf(wanted));
        return new SignedIn(user.id(), user.sessionEpoch(), user.roleKey());
    }

    private User existing(long id) {
        return repository.findById(id).orElseThrow(() -> new NotFound("user", id));
    }

    /** Nobody acts on a user who may do more than herself. */
    void requireOver(User user, Viewer who) {
        Roles.requireCover(roles.of(user.roleKey()), who);
    }

    void endSessions(long id, Viewer who) {
        under(id, who).endSessions();
    }

    /** Writes at most once a minute that the session was seen. */
    private boolean open(SignedIn session) {
        Long id = session.sessionId();
        if (id == null) {
            return true;
        }
        Optional<Instant> seen = sessions.seen(id, session.userId());
        Instant now = clock.instant();
        if (seen.isPresent() && seen.get().isBefore(now.minus(SEEN_EVERY))) {
            sessions.touch(id, now);
        }
        return seen.isPresent();
    }

    void choosePassword(User user, String password) {
        user.changePassword(hashOf(password));
    }

    /** Somebody whom this viewer may change: nobody touches a user who may do more than herself. */
    private User under(long id, Viewer who) {
        User user = existing(id);
        requireOver(user, who);
        return user;
    }

    private static long own(Viewer who) {
        Long id = who.userId();
        if (id == null) {
            throw new IllegalStateException("The product itself has no profile");
        }
        return id;
    }

    private void keepAnAdministrator(User user, @Nullable String field) {
        if (!user.roleKey().equals(Role.ADMINISTRATOR.key()) || user.disabled()) {
            return;
        }
        // two administrators who take each other's role at one moment must not both succeed
        roleRows.lock(Role.ADMINISTRATOR.key());
        if (repository.administratorsBesides(user.id()) == 0) {
            throw field == null ? new Refusal("user.last-administrator") : Refusal.at(field, "user.last-administrator");
        }
    }

    private String freeAddress(String email, long besides) {
        String address = email.strip();
        if (address.length() > 254 || !JMail.isValid(address)) {
            throw Refusal.at("email", "user.email.invalid", address);
        }
        repository.findByAddress(address).filter(other -> other.id() != besides).ifPresent(other -> {
            throw Refusal.at("email", "user.email.taken", address);
        });
        return address;
    }

    private static String name(String field, String value) {
        String name = value.strip();
        if (name.length() > 80) {
            throw Refusal.at(field, "user.name.long", 80);
        }
        return name;
    }

    private String hashOf(String password) {
        if (password.length() < SHORTEST_PASSWORD) {
            throw Refusal.at("password", "user.password.short", SHORTEST_PASSWORD);
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD_BYTES) {
            throw Refusal.at("password", "user.password.long", LONGEST_PASSWORD_BYTES);
        }
        return passwords.encode(password);
    }
}
