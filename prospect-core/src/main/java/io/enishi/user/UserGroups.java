package io.enishi.user;

import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door to groups of users, and to whose turn it is in each. */
@Component
public class UserGroups {

    private static final int LONGEST_NAME = 80;
    private static final int MOST_MEMBERS = 500;
    private static final int MOST_OFFERED = 1_000;

    private final UserGroupRepository repository;
    private final Clock clock;
    private final AccessHistory history;

    UserGroups(UserGroupRepository repository, Clock clock, AccessHistory history) {
        this.history = history;
        this.repository = repository;
        this.clock = clock;
    }

    /** Groups that can be assigned to; every signed-in user may read their names. */
    @Transactional(readOnly = true)
    public List<UserGroup> all() {
        return repository.all(MOST_OFFERED);
    }

    @Transactional(readOnly = true)
    public Optional<UserGroup> find(long id) {
        return repository.find(id);
    }

    @Transactional(readOnly = true)
    public UserGroup get(long id, Viewer who) {
        who.require("user.view");
        return repository.find(id).orElseThrow(() -> new NotFound("group", id));
    }

    @Transactional(readOnly = true)
    public PageOf<UserGroup> page(String q, String sort, boolean descending, int page, int size, Viewer who) {
        who.require("user.view");
        return repository.page(q.strip(), sort, descending, Math.max(page, 0), size);
    }

    @Transactional
    public long create(String name, Set<Long> members, Viewer who) {
        history.by(who);
        who.require("user.edit");
        long id = repository.insert(checked(name, 0, members), who.userId(), clock.instant());
        repository.setMembers(id, members);
        return id;
    }

    @Transactional
    public void change(long id, String name, Set<Long> members, Viewer who) {
        history.by(who);
        who.require("user.edit");
        get(id, who);
        repository.rename(id, checked(name, id, members), who.userId(), clock.instant());
        repository.setMembers(id, members);
    }

    /** Actions that name the group skip from now on, and say why. */
    @Transactional
    public void delete(long id, Viewer who) {
        history.by(who);
        who.require("user.edit");
        get(id, who);
        repository.delete(id, clock.instant());
    }

    /**
     * Whose turn it is for so many prospects, one user for each, in order; empty when the group is gone or nobody in it can
     * be assigned. Turns taken at one moment on several nodes wait for one another.
     */
    @Transactional
    public List<Long> takeTurns(long id, int prospects) {
        Optional<Long> turns = repository.lockTurns(id);
        List<Long> members = repository.find(id).map(UserGroup::members).orElseGet(List::of);
        if (turns.isEmpty() || members.isEmpty() || prospects == 0) {
            return List.of();
        }
        List<Long> taken = new ArrayList<>(prospects);
        Map<Long, Long> last = new HashMap<>();
        for (int i = 0; i < prospects; i++) {
            long user = members.get(i % members.size());
            taken.add(user);
            last.put(user, turns.get() + i + 1);
        }
        repository.setTurns(id, turns.get() + prospects, last);
        return taken;
    }

    private String checked(String typed, long besides, Set<Long> members) {
        String name = typed.strip();
        if (name.isEmpty()) {
            throw Refusal.at("name", "group.name.missing");
        }
        if (name.length() > LONGEST_NAME) {
            throw Refusal.at("name", "group.name.long", LONGEST_NAME);
        }
        if (repository.taken(name, besides)) {
            throw Refusal.at("name", "group.name.taken", name);
        }
        if (members.size() > MOST_MEMBERS) {
            throw Refusal.at("members", "group.members.many", MOST_MEMBERS);
        }
        return name;
    }
}
