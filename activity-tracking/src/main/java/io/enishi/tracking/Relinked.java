package io.enishi.tracking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.stereotype.Component;

/** Visitors whose identity changed outside the writer: it forgets what it holds of them and names rows written meanwhile. */
@Component
class Relinked {

    private final ConcurrentLinkedQueue<Long> visitors = new ConcurrentLinkedQueue<>();

    void add(long visitorId) {
        visitors.add(visitorId);
    }

    void addAll(Collection<Long> again) {
        visitors.addAll(again);
    }

    List<Long> take() {
        List<Long> taken = new ArrayList<>();
        for (Long visitor = visitors.poll(); visitor != null; visitor = visitors.poll()) {
            taken.add(visitor);
        }
        return taken;
    }
}
