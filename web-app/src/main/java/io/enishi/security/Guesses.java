package io.enishi.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/** Counts wrong attempts per key: after so many of them within five minutes nothing is tried for that key any more. */
public final class Guesses {

    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterAccess(PAUSE).build();
    private final int attempts;

    public Guesses(int attempts) {
        this.attempts = attempts;
    }

    public void wrong(String key) {
        buckets.get(
                        key,
                        missing -> Bucket.builder()
                                .addLimit(limit -> limit.capacity(attempts).refillGreedy(attempts, PAUSE))
                                .build())
                .tryConsume(1);
    }

    public boolean tooMany(String key) {
        Bucket bucket = buckets.getIfPresent(key);
        return bucket != null && bucket.getAvailableTokens() == 0;
    }
}
