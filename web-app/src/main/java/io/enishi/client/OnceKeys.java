package io.enishi.client;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to writes that must happen once. A client names a write with a key; whoever repeats the key within a day gets
 * the first answer again. A write whose end nobody saw (the machine stopped in the middle) is never done a second time.
 */
@Component
public class OnceKeys {

    public static final Duration LIFE = Duration.ofHours(24);

    private final OnceRepository repository;
    private final Clock clock;

    OnceKeys(OnceRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** What to do with a write that carries a key. */
    public sealed interface Verdict {}

    /** Nobody used the key: do it, then say how it ended. */
    public record First() implements Verdict {}

    /** It was done: this was the answer. */
    public record Done(Answer answer) implements Verdict {}

    /** It was begun, and its end is not known (yet). */
    public record Begun() implements Verdict {}

    /** The key named another write before. */
    public record Other() implements Verdict {}

    /** An answer as it was given. */
    public record Answer(
            int status,
            @Nullable String contentType,
            @Nullable String location,
            byte[] body) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Answer answer && status == answer.status && Arrays.equals(body, answer.body);
        }

        @Override
        public int hashCode() {
            return 31 * status + Arrays.hashCode(body);
        }
    }

    /** {@code request} is what makes this write the same as another: method, address and body. */
    @Transactional
    public Verdict begin(ApiClient client, String key, String request) {
        String fingerprint = Secrets.hash(request);
        var now = clock.instant();
        if (repository.claim(client.id(), key, fingerprint, now, now.minus(LIFE))) {
            return new First();
        }
        return repository
                .find(client.id(), key)
                .<Verdict>map(begun -> {
                    Answer answer = begun.answer();
                    if (!begun.fingerprint().equals(fingerprint)) {
                        return new Other();
                    }
                    return answer == null ? new Begun() : new Done(answer);
                })
                .orElseGet(Begun::new);
    }

    @Transactional
    public void finish(ApiClient client, String key, Answer answer) {
        repository.finish(client.id(), key, answer);
    }

    /** Nothing was written: the key is free again. */
    @Transactional
    public void release(ApiClient client, String key) {
        repository.release(client.id(), key);
    }
}
