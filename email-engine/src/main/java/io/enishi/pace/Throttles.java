package io.enishi.pace;

import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door to throttles: how many messages groups of domains get. */
@Component
public class Throttles {

    public static final String ABILITY = "settings.edit";

    private static final Logger log = LoggerFactory.getLogger(Throttles.class);
    private static final int MOST = 200;
    private static final int MOST_DOMAINS = 200;
    private static final int LONGEST = 200;
    private static final int MOST_PER_MINUTE = 1_000_000;
    private static final int MOST_PER_HOUR = 10_000_000;
    private static final int SHOWN = 20;
    private static final Pattern DOMAIN =
            Pattern.compile("([*]|([*][.])?([\\p{L}\\p{N}_-]{1,63}[.])+[\\p{L}\\p{N}-]{2,63})");

    private final ThrottleRepository repository;
    private final LimitBook book;
    private final Clock clock;

    Throttles(ThrottleRepository repository, LimitBook book, Clock clock) {
        this.repository = repository;
        this.book = book;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Throttle> all(Viewer who) {
        who.require(ABILITY);
        return repository.all();
    }

    @Transactional(readOnly = true)
    public Throttle get(long id, Viewer who) {
        who.require(ABILITY);
        return repository.find(id).orElseThrow(() -> new NotFound("Throttle", id));
    }

    /** Who changed it, newest first. */
    @Transactional(readOnly = true)
    public List<ThrottleChange> changes(long id, Viewer who) {
        who.require(ABILITY);
        return repository.changes(id, SHOWN);
    }

    /** Who deleted which, newest first. */
    @Transactional(readOnly = true)
    public List<ThrottleChange> deleted(Viewer who) {
        who.require(ABILITY);
        return repository.changes(null, SHOWN);
    }

    @Transactional
    public long create(Throttle.Draft draft, Viewer who) {
        who.require(ABILITY);
        check(draft);
        if (repository.all().size() >= MOST) {
            throw new Refusal("pace.throttle.many", MOST);
        }
        long id = repository.insert(draft);
        changed(id, who, "added");
        return id;
    }

    /** Holds from the next message on; who waits already is called as the new limits allow. */
    @Transactional
    public void change(long id, Throttle.Draft draft, Viewer who) {
        get(id, who);
        check(draft);
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
        log.info("Throttle {} was deleted.", id);
    }

    private void changed(long id, Viewer who, String what) {
        repository.note(id, false, who.userId(), clock.instant());
        book.changed();
        log.info("Throttle {} was {}.", id, what);
    }

    private static void check(Throttle.Draft draft) {
        if (draft.name().isBlank()
                || draft.name().length() > LONGEST
                || draft.name().matches("(?s).*\\p{Cntrl}.*")) {
            throw Refusal.at("name", "pace.text", LONGEST);
        }
        if (draft.domains().isEmpty() || draft.domains().size() > MOST_DOMAINS) {
            throw Refusal.at("domains", "pace.domains.number", MOST_DOMAINS);
        }
        for (String domain : draft.domains()) {
            if (domain.length() > LONGEST || !DOMAIN.matcher(domain).matches()) {
                throw Refusal.at("domains", "pace.domains.bad", domain);
            }
        }
        within("perMinute", draft.perMinute(), MOST_PER_MINUTE);
        within("perHour", draft.perHour(), MOST_PER_HOUR);
        if (draft.perMinute() == null && draft.perHour() == null) {
            throw Refusal.at("perMinute", "pace.throttle.none");
        }
    }

    private static void within(String field, @Nullable Integer number, int most) {
        if (number != null && (number < 1 || number > most)) {
            throw Refusal.at(field, "pace.number", most);
        }
    }
}
