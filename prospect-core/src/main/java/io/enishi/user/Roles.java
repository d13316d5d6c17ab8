package io.enishi.user;

import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door to roles: the four given ones, and those that administrators make out of abilities. */
@Component
public class Roles {

    private static final int LONGEST_NAME = 80;
    private static final int MOST = 200;

    private final RoleRepository repository;
    private final List<RoleUse> uses;
    private final Clock clock;
    private final AccessHistory history;

    Roles(RoleRepository repository, ObjectProvider<RoleUse> uses, Clock clock, AccessHistory history) {
        this.history = history;
        this.repository = repository;
        this.uses = uses.stream().toList();
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Role> find(String key) {
        return Role.given(key).or(() -> repository.find(key));
    }

    /** The role of a key that is stored, which cannot be without its role. */
    @Transactional(readOnly = true)
    public Role of(String storedKey) {
        return find(storedKey).orElseThrow(() -> new IllegalStateException("No role '" + storedKey + "'"));
    }

    /** The role a person chose for somebody. */
    @Transactional(readOnly = true)
    public Role chosen(String key) {
        return find(key).orElseThrow(() -> Refusal.at("role", "user.role.unknown", key));
    }

    /** All of them, the given ones first; every signed-in user may read their names. */
    @Transactional(readOnly = true)
    public List<Role> all() {
        return Stream.concat(Role.standard().stream(), repository.made().stream())
                .toList();
    }

    @Transactional(readOnly = true)
    public Role get(String key, Viewer who) {
        who.require("user.view");
        return find(key).orElseThrow(() -> new NotFound("role", key));
    }

    @Transactional(readOnly = true)
    public PageOf<RoleRow> page(String q, String sort, boolean descending, int page, int size, Viewer who) {
        who.require("user.view");
        Map<String, Long> users = repository.users();
        String sought = q.strip().toLowerCase(Locale.ROOT);
        List<RoleRow> rows = all().stream()
                .map(role -> new RoleRow(role, users.getOrDefault(role.key(), 0L)))
                .filter(row -> name(row, who).toLowerCase(Locale.ROOT).contains(sought))
                .sorted(order(sort, descending, who))
                .toList();
        int from = (int) Math.min((long) Math.max(page, 0) * size, rows.size());
        int to = Math.min(from + size, rows.size());
        return new PageOf<>(
                rows.subList(from, to), to < rows.size() ? Integer.toString(page + 1) : null, (long) rows.size());
    }

    @Transactional
    public String create(RoleDraft draft, Viewer who) {
        history.by(who);
        who.require("user.edit");
        if (repository.made().size() >= MOST) {
            throw new Refusal("role.too-many", MOST);
        }
        return repository.insert(checked(draft, "", who), who.userId(), clock.instant());
    }

    /** Holds at once for everybody who has the role. */
    @Transactional
    public void change(String key, RoleDraft draft, Viewer who) {
        history.by(who);
        repository.update(key, checked(draft, changeable(key, who).key(), who), who.userId(), clock.instant());
    }

    @Transactional
    public void delete(String key, Viewer who) {
        history.by(who);
        Role role = changeable(key, who);
        repository.lock(key);
        long users = repository.users().getOrDefault(key, 0L);
        long others = uses.stream().mapToLong(use -> use.holders(key)).sum();
        if (users + others > 0) {
            throw new Refusal("role.in-use", role.label().in(who.locale()), users, others);
        }
        repository.delete(key);
    }

    private Role changeable(String key, Viewer who) {
        Role role = get(key, who);
        who.require("user.edit");
        if (role.given()) {
            throw new Refusal("role.is-given", role.label().in(who.locale()));
        }
        requireCover(role, who);
        return role;
    }

    /** Nobody hands out, changes or takes what she does not hold herself. */
    static void requireCover(Role role, Viewer who) {
        if (!who.covers(role.permissions())) {
            throw Refusal.at("role", "role.more-than-yours", role.label().in(who.locale()));
        }
    }

    private RoleDraft checked(RoleDraft draft, String besides, Viewer who) {
        String name = draft.name().strip();
        if (name.isEmpty()) {
            throw Refusal.at("name", "role.name.missing");
        }
        if (name.length() > LONGEST_NAME) {
            throw Refusal.at("name", "role.name.long", LONGEST_NAME);
        }
        boolean taken = all().stream()
                .filter(role -> !role.key().equals(besides))
                .anyMatch(role -> name.equalsIgnoreCase(role.label().en())
                        || name.equals(role.label().ja()));
        if (taken) {
            throw Refusal.at("name", "role.name.taken", name);
        }
        TreeSet<String> keys = new TreeSet<>();
        for (Ability ability : known(draft.abilities())) {
            keys.add(ability.key());
            ability.implied().map(Ability::key).ifPresent(keys::add);
        }
        if (!who.covers(keys)) {
            throw Refusal.at("abilities", "role.ability.not-yours");
        }
        if (draft.ownProspectsOnly() && !known(keys).stream().allMatch(Ability::forOwnProspects)) {
            throw Refusal.at("abilities", "role.ability.not-for-own");
        }
        return new RoleDraft(name, draft.ownProspectsOnly(), keys);
    }

    private static List<Ability> known(Collection<String> keys) {
        return keys.stream()
                .map(key -> Ability.named(key).orElseThrow(() -> Refusal.at("abilities", "role.ability.unknown", key)))
                .toList();
    }

    private static Comparator<RoleRow> order(String sort, boolean descending, Viewer who) {
        Comparator<RoleRow> order = "users".equals(sort)
                ? Comparator.comparingLong(RoleRow::users).thenComparing(row -> name(row, who))
                : Comparator.comparing(row -> name(row, who));
        return descending ? order.reversed() : order;
    }

    private static String name(RoleRow row, Viewer who) {
        return row.role().label().in(who.locale());
    }
}
