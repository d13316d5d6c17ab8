package io.enishi.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.enishi.user.Viewer;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs what leaves the house and knows it again when it comes back, years later and without the database.
 *
 * <p>A token is {@code base64url(payload).key.base64url(hmac)}: it needs no escaping in a URL or a cookie. The purpose is
 * part of what is signed, so that a token made for one thing opens no other. It is signed, not secret: anyone can read the
 * payload.
 */
@Component
public class SigningKeys implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(10);
    /** No token of ours is longer; whoever sends more is not answered with more work. */
    private static final int LONGEST_TOKEN = 8192;

    private final SigningKeyRepository repository;
    private final TransactionTemplate apart;
    private final Clock clock;
    private volatile @Nullable KeyRing ring;
    private volatile Instant lookedAt = Instant.EPOCH;

    SigningKeys(SigningKeyRepository repository, PlatformTransactionManager transactions, Clock clock) {
        this.repository = repository;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** Loads the keys at start, makes the first one on an empty database. */
    @Override
    public void afterSingletonsInstantiated() {
        ring();
    }

    /** A token that says the payload and proves that we said it, for this purpose. */
    public String sign(String purpose, String payload) {
        var key = ring().current();
        return encode(payload.getBytes(UTF_8)) + "." + key.name() + "." + encode(mac(key, purpose, payload));
    }

    /** The payload of a token that we made for this purpose; empty for anything else, whatever it looks like. */
    public Optional<String> verify(String purpose, @Nullable String token) {
        if (token == null || token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        var parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            var payload = new String(DECODER.decode(parts[0]), UTF_8);
            // Compared as text: the last letter of a base64 text has spare bits that would make two texts one
            // signature.
            var given = parts[2].getBytes(UTF_8);
            return key(parts[1])
                    .filter(key -> MessageDigest.isEqual(
                            encode(mac(key, purpose, payload)).getBytes(UTF_8), given))
                    .filter(key -> encode(payload.getBytes(UTF_8)).equals(parts[0]))
                    .map(key -> payload);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** The signature alone, {@code key.hex}, for places that do not keep upper case apart, such as mail addresses. */
    public String seal(String purpose, String payload) {
        var key = ring().current();
        return key.name() + "." + HexFormat.of().formatHex(mac(key, purpose, payload));
    }

    /** Whether this is a seal that we made for this payload and purpose. */
    public boolean isSealed(String purpose, String payload, String seal) {
        int dot = seal.indexOf('.');
        return dot > 0
                && key(seal.substring(0, dot))
                        .filter(key -> MessageDigest.isEqual(
                                HexFormat.of()
                                        .formatHex(mac(key, purpose, payload))
                                        .getBytes(UTF_8),
                                seal.substring(dot + 1).getBytes(UTF_8)))
                        .isPresent();
    }

    /** Signs with a new key from now on; what the old ones signed stays good. */
    public void rotate(Viewer who) {
        who.require("settings.edit");
        apart.executeWithoutResult(status -> {
            repository.retireCurrent(clock.instant());
            repository.addCurrent(newSecret(), clock.instant());
        });
        ring = load();
        log.info("A new signing key is in use: {}.", ring().current().name());
    }

    private Optional<SigningKey> key(String name) {
        var known = ring().named(name);
        if (known.isPresent() || !mayLookAgain()) {
            return known;
        }
        try {
            // Another node may have rotated.
            ring = load();
        } catch (DataAccessException databaseIsAway) {
            log.warn("The signing keys cannot be read now; those in memory serve on.");
        }
        return ring().named(name);
    }

    private boolean mayLookAgain() {
        var now = clock.instant();
        if (lookedAt.plus(LOOK_AGAIN_AFTER).isAfter(now)) {
            return false;
        }
        lookedAt = now;
        return true;
    }

    private KeyRing ring() {
        var held = ring;
        if (held == null) {
            held = load();
            ring = held;
        }
        return held;
    }

    private KeyRing load() {
        return apart.execute(status -> {
            if (repository.currentName().isEmpty()) {
                repository.addCurrent(newSecret(), clock.instant());
            }
            var keys = repository.all().stream().collect(Collectors.toMap(SigningKey::name, Function.identity()));
            var current = repository.currentName().map(keys::get).orElseThrow();
            return new KeyRing(keys, current);
        });
    }

    private static byte[] newSecret() {
        var secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    /** The zero bytes part the fields, so that no purpose can borrow the first letters of a payload. */
    private static byte[] mac(SigningKey key, String purpose, String payload) {
        var message = new ByteArrayOutputStream();
        message.writeBytes(purpose.getBytes(UTF_8));
        message.write(0);
        message.writeBytes(key.name().getBytes(UTF_8));
        message.write(0);
        message.writeBytes(payload.getBytes(UTF_8));
        return key.mac(message.toByteArray());
    }

    private static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    private record KeyRing(Map<String, SigningKey> keys, SigningKey current) {
        Optional<SigningKey> named(String name) {
            return Optional.ofNullable(keys.get(name));
        }
    }
}
