package io.enishi.returnpath;

import io.enishi.bounce.Bounce;
import io.enishi.delivery.Bounces;
import io.enishi.delivery.Deliveries;
import io.enishi.delivery.ReturnPaths;
import io.enishi.shared.EmailAddress;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The secret addresses at which providers tell of bounces and complaints. Whoever does not know the secret is answered as if there were
 * no such address; an event told again changes nothing.
 */
@Component
public class MailHooks {

    public static final String PATH = "/hooks/mail/";

    /** More is not read. */
    public static final int LARGEST = 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(MailHooks.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SECRET_BYTES = 24;
    private static final Duration REMEMBERED = Duration.ofDays(30);
    private static final Pattern MESSAGE_ID = Pattern.compile("<?e([0-9a-z]{1,12})\\.([0-9a-z]{1,12})@.{1,255}");

    private final MailHookRepository repository;
    private final ReturnPaths paths;
    private final Deliveries deliveries;
    private final Bounces bounces;
    private final Complaints complaints;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    MailHooks(
            MailHookRepository repository,
            ReturnPaths paths,
            Deliveries deliveries,
            Bounces bounces,
            Complaints complaints,
            Clock clock) {
        this.repository = repository;
        this.paths = paths;
        this.deliveries = deliveries;
        this.bounces = bounces;
        this.complaints = complaints;
        this.clock = clock;
    }

    /** What became of a call. */
    public enum Answer {
        TAKEN,
        UNKNOWN,
        UNREADABLE
    }

    @Transactional(readOnly = true)
    public List<MailHook> all(Viewer who) {
        who.require(ReturnedMail.ABILITY);
        return repository.all();
    }

    /** A new secret address; the old one ends at once. */
    @Transactional
    public void renew(MailProvider provider, Viewer who) {
        who.require(ReturnedMail.ABILITY);
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        repository.put(provider, HexFormat.of().formatHex(secret), who.userId(), clock.instant());
        log.info("The address for {} was made anew by user {}.", provider.key(), who.userId());
    }

    @Transactional
    public void close(MailProvider provider, Viewer who) {
        who.require(ReturnedMail.ABILITY);
        repository.remove(provider);
        log.info("The address for {} was closed by user {}.", provider.key(), who.userId());
    }

    /** Takes what a provider tells. */
    @Transactional
    public Answer take(String provider, String token, byte[] body) {
        MailProvider one = MailProvider.of(provider).orElse(null);
        if (one == null
                || !repository.find(one).map(hook -> same(hook.token(), token)).orElse(false)) {
            return Answer.UNKNOWN;
        }
        List<HookEvent> events;
        try {
            JsonNode read = JSON.readTree(body);
            HookEvent.confirmation(read).ifPresent(url -> repository.confirm(one, url));
            events = HookEvent.of(one, read);
        } catch (JacksonException unreadable) {
            return Answer.UNREADABLE;
        }
        int told = 0;
        for (HookEvent event : events) {
            told += tell(one, event) ? 1 : 0;
        }
        repository.told(one, told, clock.instant());
        return Answer.TAKEN;
    }

    void forgetOld() {
        repository.forget(clock.instant().minus(REMEMBERED));
    }

    /** False when it says nothing, was told before, or is about no message of ours. */
    private boolean tell(MailProvider provider, HookEvent event) {
        if (event.word() instanceof ReturnWord.Harmless || event.word() instanceof ReturnWord.Unclear) {
            return false;
        }
        OptionalLong delivery = delivery(event);
        if (delivery.isEmpty() || !repository.remember(provider, digest(event.id()), clock.instant())) {
            return false;
        }
        switch (event.word()) {
            case ReturnWord.Bounced(Bounce bounce) -> bounces.returned(delivery.getAsLong(), bounce);
            case ReturnWord.Complained() -> complaints.complained(delivery.getAsLong());
            case ReturnWord.Harmless(), ReturnWord.Unclear() -> {}
        }
        return true;
    }

    // providers rewrite what they hand on: the return path first, then the Message-ID, then the newest message to that
    // address
    private OptionalLong delivery(HookEvent event) {
        for (String name : event.names()) {
            OptionalLong found = paths.delivery(name);
            if (found.isEmpty()) {
                found = byMessageId(name);
            }
            if (found.isPresent()) {
                return found;
            }
        }
        return EmailAddress.parse(event.address())
                .map(address -> repository.newestTo(address))
                .orElse(OptionalLong.empty());
    }

    private OptionalLong byMessageId(String name) {
        Matcher id = MESSAGE_ID.matcher(name.strip().toLowerCase(Locale.ROOT));
        if (!id.matches()) {
            return OptionalLong.empty();
        }
        long delivery = Long.parseLong(id.group(1), 36);
        long made = Long.parseLong(id.group(2), 36);
        return deliveries
                        .find(delivery)
                        .filter(one -> one.createdAt().toEpochMilli() == made)
                        .isPresent()
                ? OptionalLong.of(delivery)
                : OptionalLong.empty();
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(String id) {
        return id.length() > 200 ? id.substring(0, 200) : id.replace("\u0000", "");
    }
}
