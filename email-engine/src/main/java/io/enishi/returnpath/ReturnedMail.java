package io.enishi.returnpath;

import io.enishi.delivery.Bounces;
import io.enishi.delivery.Deliveries;
import io.enishi.delivery.Delivery;
import io.enishi.delivery.ReturnPaths;
import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.user.Viewer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Takes mail that came back, whichever way: understands it, tells whoever wrote the message, and keeps for a look what it cannot
 * understand. Read twice, it counts once.
 */
@Component
public class ReturnedMail {

    /** Whoever may look at what is kept. */
    public static final String ABILITY = "settings.edit";

    static final String IMAP = "imap";
    static final String SMTP = "smtp";

    /** More is not read. */
    static final int LARGEST = 5 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(ReturnedMail.class);

    private static final int SHOWN = 64 * 1024;
    private static final int MOST_KEPT = 1_000;
    private static final Duration KEPT_FOR = Duration.ofDays(90);
    private static final int LONGEST_LINE = 300;
    private static final int PAGE = 50;

    private final ReturnPaths paths;
    private final Deliveries deliveries;
    private final Bounces bounces;
    private final Complaints complaints;
    private final ReturnedMailRepository repository;
    private final Clock clock;

    ReturnedMail(
            ReturnPaths paths,
            Deliveries deliveries,
            Bounces bounces,
            Complaints complaints,
            ReturnedMailRepository repository,
            Clock clock) {
        this.paths = paths;
        this.deliveries = deliveries;
        this.bounces = bounces;
        this.complaints = complaints;
        this.repository = repository;
        this.clock = clock;
    }

    /** Takes one mail as it arrived; {@code envelope} are the addresses it was sent to, as far as that is known. */
    void take(String way, List<String> envelope, byte[] source) {
        Reading reading = read(envelope, source);
        if (reading.why() != null) {
            keep(way, reading, source);
        }
    }

    /** A mail that is too large to be read: only that it came is kept. */
    void tooLarge(String way, byte[] beginning, int size) {
        keep(way, new Reading("too-large", null, null), beginning, size);
    }

    /** What waits for a look, newest first. */
    public PageOf<ReturnedMailRow> open(@Nullable Long before, Viewer who) {
        who.require(ABILITY);
        List<ReturnedMailRow> rows = repository.open(before, PAGE + 1);
        List<ReturnedMailRow> page = rows.size() > PAGE ? rows.subList(0, PAGE) : rows;
        return new PageOf<>(
                page, rows.size() > PAGE ? Long.toString(page.getLast().id()) : null, repository.countOpen());
    }

    public ReturnedMailRow get(long id, Viewer who) {
        who.require(ABILITY);
        return repository.find(id).orElseThrow(() -> new NotFound("returned-mail", id));
    }

    /** As it arrived, as far as it is kept; hostile text. */
    public String source(long id, Viewer who) {
        get(id, who);
        return new String(repository.source(id).orElse(new byte[0]), StandardCharsets.UTF_8).replace("\u0000", "");
    }

    /** Reads it again, after the table learned more; false when it still says nothing. */
    public boolean again(long id, Viewer who) {
        get(id, who);
        String why = read(List.of(), repository.source(id).orElse(new byte[0])).why();
        if (why == null) {
            repository.settle(id, who.userId(), clock.instant());
        } else {
            repository.tried(id, why, clock.instant());
        }
        return why == null;
    }

    /** Somebody looked at it, and that was all. */
    public void dismiss(long id, Viewer who) {
        repository.settle(get(id, who).id(), who.userId(), clock.instant());
    }

    void forgetOld() {
        repository.forget(clock.instant().minus(KEPT_FOR), MOST_KEPT);
    }

    /** Why it is to be kept, or {@code null}; the message it is about, when it names one; itself, when it can be read. */
    private record Reading(
            @Nullable String why,
            @Nullable Long delivery,
            @Nullable Message message) {}

    private Reading read(List<String> envelope, byte[] source) {
        Message message = null;
        OptionalLong delivery = first(envelope);
        try {
            message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(source));
            ReturnReport report = ReturnReport.of(message);
            delivery = first(Stream.concat(envelope.stream(), report.addresses().stream())
                    .toList());
            return new Reading(understood(report.word(), delivery), boxed(delivery), message);
        } catch (DataAccessException | TransactionException away) {
            // a database that is away must keep the mail from being taken out
            throw away;
        } catch (MessagingException | IOException | RuntimeException unreadable) {
            // one that nobody can read must not keep the others from being read
            log.info("A returned mail is unreadable: {}", unreadable.toString());
            return new Reading("unreadable", boxed(delivery), message);
        }
    }

    private @Nullable String understood(ReturnWord word, OptionalLong delivery) {
        return switch (word) {
            case ReturnWord.Harmless() -> null;
            case ReturnWord.Unclear() -> "unclear";
            case ReturnWord.Bounced bounced -> {
                delivery.ifPresent(id -> bounces.returned(id, bounced.bounce()));
                yield delivery.isPresent() ? null : "no-message";
            }
            case ReturnWord.Complained() -> {
                delivery.ifPresent(complaints::complained);
                yield delivery.isPresent() ? null : "no-message";
            }
        };
    }

    private OptionalLong first(List<String> addresses) {
        return addresses.stream()
                .map(paths::delivery)
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    private static @Nullable Long boxed(OptionalLong id) {
        return id.isPresent() ? id.getAsLong() : null;
    }

    private void keep(String way, Reading reading, byte[] source) {
        keep(way, reading, source, source.length);
    }

    private void keep(String way, Reading reading, byte[] source, int size) {
        Delivery about = reading.delivery() == null
                ? null
                : deliveries.find(reading.delivery()).orElse(null);
        repository.keep(
                digest(source),
                way,
                String.valueOf(reading.why()),
                about == null ? null : about.prospect(),
                header(reading.message(), "From"),
                header(reading.message(), "Subject"),
                source.length > SHOWN ? Arrays.copyOf(source, SHOWN) : source,
                size,
                clock.instant());
    }

    private static String header(@Nullable Message message, String name) {
        try {
            String[] values = message == null ? null : message.getHeader(name);
            String clean = (values == null ? "" : ReturnedText.decoded(values[0]))
                    .replaceAll("[\\p{Cntrl}\\s]+", " ")
                    .strip();
            return clean.length() > LONGEST_LINE ? clean.substring(0, LONGEST_LINE) : clean;
        } catch (MessagingException e) {
            return "";
        }
    }

    private static byte[] digest(byte[] source) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(source);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is always there", e);
        }
    }
}
