package io.enishi.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/** Counts wrong attempts per key: after ten of them within five minutes nothing is tried for that key any more. */
public final class Guesses {

    public static final int ATTEMPTS = 10;
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterAccess(PAUSE).build();

    public void wrong(String key) {
        buckets.get(
                        key,
                        missing -> Bucket.builder()
                                .addLimit(limit -> limit.capacity(ATTEMPTS).refillGreedy(ATTEMPTS, PAUSE))
                                .build())
                .tryConsume(1);
    }

    public boolean tooMany(String key) {
        Bucket bucket = buckets.getIfPresent(key);
        return bucket != null && bucket.getAvailableTokens() == 0;
    }
}
