package io.enishi.pace;

import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door to warm-up plans: how many messages a new sender dares each day. */
@Component
public class WarmUps {

    public static final String ABILITY = "settings.edit";

    /** No day lets more through. */
    public static final int MOST_A_DAY = 10_000_000;

    private static final Logger log = LoggerFactory.getLogger(WarmUps.class);
    private static final int LONGEST = 365;
    private static final int SHOWN = 20;
    private static final Pattern DOMAIN = Pattern.compile("([\\p{L}\\p{N}_-]{1,63}[.])+[\\p{L}\\p{N}-]{2,63}");

    private final WarmUpRepository repository;
    private final MeterRepository meters;
    private final LimitBook book;
    private final Clock clock;

    WarmUps(WarmUpRepository repository, MeterRepository meters, LimitBook book, Clock clock) {
        this.repository = repository;
        this.meters = meters;
        this.book = book;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<WarmUp> all(Viewer who) {
        who.require(ABILITY);
        return repository.all();
    }

    @Transactional(readOnly = true)
    public WarmUp get(long id, Viewer who) {
        who.require(ABILITY);
        return repository.find(id).orElseThrow(() -> new NotFound("Warm-up plan", id));
    }

    /** How many went out on each day so far. */
    @Transactional(readOnly = true)
    public Map<LocalDate, Integer> used(long id, Viewer who) {
        return meters.days(get(id, who));
    }

    /** In the account's zone, as plans count. */
    public LocalDate today() {
        return book.today();
    }

    /** Who changed it, newest first. */
    @Transactional(readOnly = true)
    public List<WarmUpChange> changes(long id, Viewer who) {
        who.require(ABILITY);
        return repository.changes(id, SHOWN);
    }

    /** Who deleted which, newest first. */
    @Transactional(readOnly = true)
    public List<WarmUpChange> deleted(Viewer who) {
        who.require(ABILITY);
        return repository.changes(null, SHOWN);
    }

    @Transactional
    public long create(WarmUp.Draft draft, Viewer who) {
        who.require(ABILITY);
        check(draft, 0);
        long id = repository.insert(draft);
        changed(id, who, "added");
        return id;
    }

    /** What went out today counts against the new ceiling, too. */
    @Transactional
    public void change(long id, WarmUp.Draft draft, Viewer who) {
        get(id, who);
        check(draft, id);
        repository.update(id, draft);
        changed(id, who, "changed");
    }

    /** Whoever waited for it goes on. */
    @Transactional
    public void delete(long id, Viewer who) {
        get(id, who);
        repository.note(id, true, who.userId(), clock.instant());
        repository.delete(id);
        book.changed();
        log.info("Warm-up plan {} was deleted.", id);
    }

    private void changed(long id, Viewer who, String what) {
        repository.note(id, false, who.userId(), clock.instant());
        book.changed();
        log.info("Warm-up plan {} was {}.", id, what);
    }

    private void check(WarmUp.Draft draft, long id) {
        if (!draft.domain().isEmpty() && !DOMAIN.matcher(draft.domain()).matches()) {
            throw Refusal.at("domain", "pace.domains.bad", draft.domain());
        }
        if (draft.startsOn() == null) {
            throw Refusal.at("startsOn", "pace.warm-up.start");
        }
        if (draft.days().isEmpty() || draft.days().size() > LONGEST) {
            throw Refusal.at("days", "pace.warm-up.length", LONGEST);
        }
        if (draft.days().stream().anyMatch(day -> day < 1 || day > MOST_A_DAY)) {
            throw Refusal.at("days", "pace.warm-up.day", MOST_A_DAY);
        }
        if (draft.active() && repository.anotherOf(draft.domain(), id)) {
            throw Refusal.at("domain", "pace.warm-up.twice");
        }
    }
}
