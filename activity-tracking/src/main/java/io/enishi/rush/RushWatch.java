package io.enishi.rush;

import io.enishi.activity.Hit;
import io.enishi.activity.HitBatch;
import io.enishi.activity.HitResolver;
import io.enishi.activity.Verdict;
import io.enishi.filter.OwnNetwork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Notices runs of page views that are worth a look, while they happen: no query and hardly any memory per hit, bounded in all. Only this
 * node's; what it forgets at a restart is nobody's suspicion. Hits from private addresses are our own, or a proxy's that nobody told us to
 * trust: they are never suspected.
 */
@Component
class RushWatch implements HitResolver {

    private static final int CLICK = 1;
    private static final int ADDRESSES = 10_000;
    private static final int SUSPECTS = 5_000;

    /** So many new browsers in one run are a carrier's gateway or a proxy in front of everybody, not a robot. */
    private static final int CROWD = 500;

    /** So many new browsers of one address and user agent in a run make it worth a look. */
    private static final int SEVERAL = 5;

    /** Browsers to be looked at together (each a newcomer, or one alone), and when their run began and was last heard of. */
    record Suspect(String address, List<Long> visitors, boolean newcomers, Instant since, Instant last) {}

    private record Corner(String address, int agent) {}

    /** New browsers of one address and user agent. */
    private static class Arrivals {
        long since;
        long last;
        int count;
        long[] visitors = new long[8];

        void add(long visitor, long at) {
            if (count == 0 || at - last > Pace.PAUSE) {
                since = at;
                last = at;
                count = 0;
            }
            last = Math.max(last, at);
            if (count < CROWD) {
                if (count == visitors.length) {
                    visitors = Arrays.copyOf(visitors, Math.min(CROWD, 2 * count));
                }
                visitors[count] = visitor;
            }
            count++;
        }
    }

    private final boolean judged;
    private final Pace pace = new Pace();
    private final Map<Corner, Arrivals> arrivals = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Corner, Arrivals> eldest) {
            return size() > ADDRESSES;
        }
    };
    private final Map<Object, Suspect> suspects = new HashMap<>();

    /** Browsers found to be robots' lately: what they see next is looked at however slow. */
    private final Map<Long, Boolean> found = new LinkedHashMap<>(64, 0.75f, false) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > SUSPECTS;
        }
    };

    RushWatch(RushProperties properties) {
        this.judged = properties.judged();
    }

    @Override
    public int order() {
        return 160;
    }

    @Override
    public void resolve(HitBatch batch) {}

    @Override
    public synchronized void committed(HitBatch batch) {
        if (!judged) {
            return;
        }
        for (HitBatch.Resolving resolving : batch.hits()) {
            Hit hit = resolving.hit();
            Hit.Browser said = hit.browser();
            Long visitor = resolving.visitorId();
            if (said == null || visitor == null) {
                continue;
            }
            long at = hit.at().getEpochSecond();
            if (hit.page() != null && hit.verdict() == Verdict.HUMAN) {
                long since = pace.saw(visitor, at);
                if (since < 0 && found.containsKey(visitor)) {
                    since = at;
                }
                if (since >= 0) {
                    suspect(visitor, said.ip(), List.of(visitor), since, at);
                }
            } else if (hit.deed() == null || hit.deed().code() != CLICK) {
                continue;
            }
            // a newcomer, by a page or by the link of an email that leads to one
            if (said.visitorId() == null) {
                arrived(visitor, said, at);
            }
        }
    }

    private void arrived(long visitor, Hit.Browser said, long at) {
        if (OwnNetwork.holds(said.ip())) {
            return;
        }
        Corner corner = new Corner(said.ip(), said.userAgent().hashCode());
        Arrivals here = arrivals.computeIfAbsent(corner, any -> new Arrivals());
        here.add(visitor, at);
        if (here.count >= CROWD) {
            suspects.remove(corner);
        } else if (here.count >= SEVERAL) {
            List<Long> visitors = new ArrayList<>(here.count);
            for (int i = 0; i < here.count; i++) {
                visitors.add(here.visitors[i]);
            }
            suspect(corner, said.ip(), visitors, here.since, here.last);
        }
    }

    private void suspect(Object key, String address, List<Long> visitors, long begun, long last) {
        Suspect before = suspects.get(key);
        long since = before == null ? begun : Math.min(begun, before.since().getEpochSecond());
        if (before != null || (suspects.size() < SUSPECTS && !OwnNetwork.holds(address))) {
            suspects.put(
                    key,
                    new Suspect(
                            address,
                            visitors,
                            key instanceof Corner,
                            Instant.ofEpochSecond(since),
                            Instant.ofEpochSecond(last + 1)));
        }
    }

    /** These browsers were found to be robots'. */
    synchronized void found(Collection<Long> visitors) {
        visitors.forEach(visitor -> found.put(visitor, true));
    }

    /** Those whose run is over, or goes on for long: nothing since the first instant, or begun before the second. They are forgotten here. */
    synchronized List<Suspect> due(Instant silentSince, Instant begunBefore) {
        List<Suspect> due = new ArrayList<>();
        suspects.entrySet().removeIf(entry -> {
            Suspect suspect = entry.getValue();
            boolean over =
                    suspect.last().isBefore(silentSince) || suspect.since().isBefore(begunBefore);
            if (over) {
                due.add(suspect);
                // what comes next is a run of its own
                if (entry.getKey() instanceof Corner corner) {
                    arrivals.remove(corner);
                } else if (entry.getKey() instanceof Long visitor) {
                    pace.forget(visitor);
                }
            }
            return over;
        });
        return due;
    }
}
