package io.enishi.assignment;

import io.enishi.action.Outcome;
import io.enishi.action.Outcomes;
import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.prospect.Prospects;
import io.enishi.prospect.ProspectsAssigned;
import io.enishi.shared.NotAllowed;
import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door to queues: prospects wait in one until a member takes them; of two who take the same one, one gets her. */
@Component
public class Queues {

    private static final Words GONE = new Words("the queue is gone", "キューがありません");
    private static final Words ALREADY =
            new Words("is assigned or waits in the queue already", "すでに割り当て済みか、キューに入っています");
    private static final int LONGEST_NAME = 80;
    private static final int MOST_MEMBERS = 500;
    private static final int MOST_OFFERED = 1_000;

    private final QueueRepository repository;
    private final Prospects prospects;
    private final Clock clock;

    Queues(QueueRepository repository, Prospects prospects, Clock clock) {
        this.repository = repository;
        this.prospects = prospects;
        this.clock = clock;
    }

    /** Queues that prospects can be put into; every signed-in user may read their names. */
    @Transactional(readOnly = true)
    public List<Queue> all() {
        return repository.all(MOST_OFFERED);
    }

    @Transactional(readOnly = true)
    public Optional<Queue> find(long id) {
        return repository.find(id);
    }

    /** The queue she waits in, if any. */
    @Transactional(readOnly = true)
    public Optional<Queue> of(ProspectId prospect) {
        return repository.of(prospect);
    }

    /** All of them for those who see users, one's own for everybody else. */
    @Transactional(readOnly = true)
    public PageOf<Queue> page(String q, String sort, boolean descending, int page, int size, Viewer who) {
        who.require("prospect.view");
        Long member = who.may("user.view") ? null : Objects.requireNonNullElse(who.userId(), 0L);
        return repository.page(member, q.strip(), sort, descending, Math.max(page, 0), size);
    }

    @Transactional(readOnly = true)
    public Queue get(long id, Viewer who) {
        return repository
                .find(id)
                .filter(queue -> who.may("user.view") || isMember(queue, who))
                .orElseThrow(() -> new NotFound("queue", id));
    }

    /** Who waits, the longest first: for members, and for those who see all prospects. */
    @Transactional(readOnly = true)
    public PageOf<QueuedProspect> waiting(long id, int page, int size, Viewer who) {
        Queue queue = get(id, who);
        who.require("prospect.view");
        if (who.ownProspectsOnly() && !isMember(queue, who)) {
            throw new NotAllowed("prospect.view");
        }
        return repository.waiting(id, Math.max(page, 0), size);
    }

    @Transactional
    public long create(String name, Set<Long> members, Viewer who) {
        who.require("user.edit");
        long id = repository.insert(checked(name, 0, members), who.userId(), clock.instant());
        repository.setMembers(id, members);
        return id;
    }

    @Transactional
    public void change(long id, String name, Set<Long> members, Viewer who) {
        who.require("user.edit");
        get(id, who);
        repository.rename(id, checked(name, id, members), who.userId(), clock.instant());
        repository.setMembers(id, members);
    }

    /** Whoever waits in it waits no more; actions that name it skip from now on, and say why. */
    @Transactional
    public void delete(long id, Viewer who) {
        who.require("user.edit");
        get(id, who);
        repository.delete(id, clock.instant());
    }

    /** Those nobody has; never takes anybody away from somebody. */
    @Transactional
    public Outcomes put(ProspectBatch who, long queueId, Cause cause) {
        if (repository.find(queueId).isEmpty()) {
            return Outcomes.doneFor(who, List.of(), GONE);
        }
        return Outcomes.doneFor(who, repository.put(who, queueId, clock.instant()), ALREADY);
    }

    /** A person's word about one prospect: she is nobody's, and waits. */
    @Transactional
    public void put(ProspectId prospect, long queueId, Viewer who, Cause cause) {
        if (repository.find(queueId).isEmpty()) {
            throw new Refusal("queue.gone");
        }
        prospects.reassign(prospect, null, who, cause);
        repository.put(ProspectBatch.of(prospect), queueId, clock.instant());
    }

    /** A member takes her; refused when somebody was faster. */
    @Transactional
    public void take(long queueId, ProspectId prospect, Viewer who) {
        who.require("prospect.edit");
        Long user = who.userId();
        if (user == null || !isMember(get(queueId, who), who)) {
            throw new NotAllowed("queue");
        }
        ProspectBatch her = ProspectBatch.of(prospect);
        if (!repository.take(prospect, queueId)
                || !Outcome.DONE.equals(prospects
                        .assign(her, user, Cause.user(user))
                        .byProspect()
                        .get(prospect))) {
            throw new Refusal("queue.taken");
        }
    }

    @EventListener
    void assigned(ProspectsAssigned event) {
        repository.leave(event.prospects());
    }

    private static boolean isMember(Queue queue, Viewer who) {
        Long user = who.userId();
        return user != null && queue.members().contains(user);
    }

    private String checked(String typed, long besides, Set<Long> members) {
        String name = typed.strip();
        if (name.isEmpty()) {
            throw Refusal.at("name", "queue.name.missing");
        }
        if (name.length() > LONGEST_NAME) {
            throw Refusal.at("name", "queue.name.long", LONGEST_NAME);
        }
        if (repository.taken(name, besides)) {
            throw Refusal.at("name", "queue.name.taken", name);
        }
        if (members.size() > MOST_MEMBERS) {
            throw Refusal.at("members", "queue.members.many", MOST_MEMBERS);
        }
        return name;
    }
}
