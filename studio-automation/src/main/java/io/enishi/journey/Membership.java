package io.enishi.journey;

import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;

import io.enishi.change.Cause;
import io.enishi.journey.MembershipRepository.OnTheWay;
import io.enishi.program.Live;
import io.enishi.shared.ProspectId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Lets people in, suspends and brings back those about whose lists something changed; in the caller's transaction. */
@Component
class Membership {

    private final MembershipRepository repository;

    Membership(MembershipRepository repository) {
        this.repository = repository;
    }

    /** The same, remembering what led those here who come by what rules and other assets did. */
    boolean keep(Live live, Map<ProspectId, Cause> people, Instant now) {
        boolean fresh = keep(live, people.keySet(), now);
        Map<ProspectId, Cause> led = new HashMap<>(people);
        led.values().removeIf(cause -> cause.depth() == 0);
        if (fresh && !led.isEmpty()) {
            repository.lead(live.id(), led);
        }
        return fresh;
    }

    /** Answers whether anybody may move now who could not before. */
    boolean keep(Live live, Collection<ProspectId> people, Instant now) {
        Map<Boolean, List<Long>> there = repository.lock(live.id(), people).stream()
                .collect(partitioningBy(OnTheWay::suspended, mapping(OnTheWay::traveller, toList())));
        List<Long> waiting = there.getOrDefault(false, List.of());
        List<Long> suspended = there.getOrDefault(true, List.of());
        if (!waiting.isEmpty()) {
            repository.suspend(live.id(), waiting);
        }
        int back = suspended.isEmpty() ? 0 : repository.resume(live.id(), suspended, now);
        int fresh = repository.admit(live, people, now);
        return back + fresh > 0;
    }
}
