package io.enishi.site;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** At most so many submissions of one form from one address in ten minutes; a robot's flood is told to come back later. */
@Component
class SubmissionThrottle {

    static final int MOST = 10;
    static final Duration WINDOW = Duration.ofMinutes(10);

    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(50_000).expireAfterAccess(WINDOW).build();

    /** Zero when the submission may pass, else how many seconds are left to wait. */
    long secondsToWait(long formId, String ip) {
        Bucket bucket = buckets.get(
                formId + " " + ip,
                key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(MOST).refillIntervally(MOST, WINDOW))
                        .build());
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? 0 : Math.max(1, probe.getNanosToWaitForRefill() / 1_000_000_000L);
    }
}
