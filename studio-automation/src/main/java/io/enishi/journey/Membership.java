package io.enishi.journey;

import io.enishi.program.Live;
import io.enishi.shared.ProspectId;
import java.time.Instant;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Lets people in, suspends and brings back those about whose lists something changed; in the caller's transaction. */
@Component
class Membership {

    private final MembershipRepository repository;

    Membership(MembershipRepository repository) {
        this.repository = repository;
    }

    /** Answers whether anybody may move now who could not before. */
    boolean keep(Live live, Collection<ProspectId> people, Instant now) {
        repository.lock(live.id(), people);
        repository.suspend(live.id(), people);
        int back = repository.resume(live.id(), people, now);
        int fresh = repository.admit(live, people, now);
        return back + fresh > 0;
    }
}
