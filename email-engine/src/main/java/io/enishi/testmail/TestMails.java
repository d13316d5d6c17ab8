package io.enishi.testmail;

import io.enishi.shared.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what test mails are beyond a copy of their email. */
@Component
public class TestMails {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final int LONGEST_NAME = 255;

    private final TestMailRepository repository;
    private final Clock clock;

    TestMails(TestMailRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** Keeps a file for a week; answers its number. Refused when it is empty, too large, or has no usable name. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long keep(TestFile file) {
        String name = file.name().replaceAll("[\\p{Cntrl}/\\\\]+", " ").strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || file.content().length == 0) {
            throw Refusal.at("file", "email.test.file.missing");
        }
        if (file.content().length > TestFile.LARGEST) {
            throw Refusal.at("file", "email.test.file.too-large", TestFile.LARGEST / 1_000_000);
        }
        Instant now = clock.instant();
        repository.forgetBefore(now.minus(KEPT));
        return repository.keep(new TestFile(name, file.mediaType(), file.content()), now);
    }

    /** These messages show that version and carry that file. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void are(List<Long> deliveries, boolean second, @Nullable Long file) {
        repository.add(deliveries, second, file);
    }

    /** By the numbers of their messages; what is not in it is {@link TestCopy#PLAIN}. */
    @Transactional(readOnly = true)
    public Map<Long, TestCopy> of(Collection<Long> deliveries) {
        return deliveries.isEmpty() ? Map.of() : repository.find(deliveries);
    }
}
