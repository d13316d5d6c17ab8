package io.enishi.returnpath;

import io.enishi.bounce.Bounce;
import io.enishi.delivery.Bounces;
import io.enishi.delivery.Deliveries;
import io.enishi.delivery.ReturnPaths;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

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

    /** Only what is signed with this key is taken from now on; without one, whatever knows the secret. */
    @Transactional
    public void sign(MailProvider provider, String typed, Viewer who) {
        who.require(ReturnedMail.ABILITY);
        String key = typed.isBlank()
                ? null
                : SendGridSignatures.key(typed).orElseThrow(() -> Refusal.at("signingKey", "hook.key.none"));
        if (provider != MailProvider.SENDGRID || !repository.sign(provider, key)) {
            throw new NotFound("mail-provider", provider.key());
        }
        log.info(
                "The key for calls of {} was {} by user {}.",
                provider.key(),
                key == null ? "removed" : "set",
                who.userId());
    }

    /** The provider's address, for whoever knows its secret. */
    @Transactional(readOnly = true)
    Optional<MailHook> known(MailProvider provider, String token) {
        return repository.find(provider).filter(hook -> same(hook.token(), token));
    }

    /** What a provider tells, once it is believed. */
    @Transactional
    void tell(MailProvider provider, JsonNode read) {
        int told = 0;
        for (HookEvent event : HookEvent.of(provider, read)) {
            told += tell(provider, event) ? 1 : 0;
        }
        repository.told(provider, told, clock.instant());
    }

    @Transactional
    void confirmed(MailProvider provider) {
        repository.confirmed(provider, clock.instant());
    }

    @Transactional
    void refused(MailProvider provider, HookRefusal why) {
        repository.refused(provider, why, clock.instant());
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
