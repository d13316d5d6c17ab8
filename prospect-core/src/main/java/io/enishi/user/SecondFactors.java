package io.enishi.user;

import io.enishi.shared.Refusal;
import io.enishi.shared.SecretBox;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The door to second factors: codes from an app on the user's telephone (TOTP), recovery codes for the day it is lost, and of
 * whom they are asked. No code is taken twice.
 */
@Component
public class SecondFactors {

    private static final Logger log = LoggerFactory.getLogger(SecondFactors.class);
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_BYTES = 10;
    private static final int LONGEST_TYPED = 64;
    private static final int MOST_WRONG = 5;
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final SecondFactorRepository repository;
    private final Users users;
    private final Roles roles;
    private final SecretBox box;
    private final AccessHistory history;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SecondFactors(
            SecondFactorRepository repository,
            Users users,
            Roles roles,
            SecretBox box,
            AccessHistory history,
            TransactionOperations transactions,
            Clock clock) {
        this.history = history;
        this.transactions = transactions;
        this.repository = repository;
        this.users = users;
        this.roles = roles;
        this.box = box;
        this.clock = clock;
    }

    /** Whether somebody who knows her password still has to show a code: she has the app, or her role asks for one. */
    @Transactional(readOnly = true)
    public boolean asks(SignedIn user) {
        return repository.asks(user.userId());
    }

    @Transactional(readOnly = true)
    public boolean enrolled(long userId) {
        return repository
                .find(userId)
                .filter(SecondFactorRepository.Row::confirmed)
                .isPresent();
    }

    /** A fresh secret for an app; it counts from the first right code on. */
    @Transactional
    public void begin(long userId) {
        byte[] secret = new byte[Totp.SECRET_BYTES];
        random.nextBytes(secret);
        if (!repository.begin(userId, box.close(secret), clock.instant())) {
            throw new Refusal("second-factor.in-use");
        }
    }

    /** What was begun and not confirmed yet. */
    @Transactional(readOnly = true)
    public Optional<Enrolment> begun(long userId) {
        return repository
                .find(userId)
                .filter(row -> !row.confirmed())
                .map(row -> new Enrolment(
                        users.find(userId).map(User::email).orElse(""), Totp.base32(box.open(row.secret()))));
    }

    /** The first code shows that the app has the secret; answers the recovery codes, which nobody can read again. */
    @Transactional
    public List<String> confirm(long userId, String typed) {
        if (enrolled(userId) || !codeIsRight(userId, bare(typed))) {
            throw Refusal.at("code", "second-factor.code.wrong");
        }
        repository.confirm(userId, clock.instant());
        happened(userId, "enrolled", userId);
        return freshRecoveryCodes(userId);
    }

    /** Whether this is her app's code of now, or one of her recovery codes; either opens once. */
    @Transactional
    public boolean check(long userId, String typed) {
        if (!enrolled(userId)) {
            return false;
        }
        String code = bare(typed);
        if (codeIsRight(userId, code)) {
            return true;
        }
        boolean recovered = repository.takeRecoveryCode(userId, hash(code), clock.instant());
        if (recovered) {
            happened(userId, "recovery-code-used", userId);
        }
        return recovered;
    }

    /**
     * The same where somebody may be guessing. A try is written down and committed before it is looked at, so that as many at once
     * as somebody likes, on any node, are five all the same.
     */
    public boolean tried(long userId, String typed) {
        Instant since = clock.instant().minus(PAUSE);
        long guess = Objects.requireNonNull(
                transactions.execute(status -> repository.guess(userId, since, clock.instant())));
        boolean right = repository.guesses(userId, since) <= MOST_WRONG
                && Boolean.TRUE.equals(transactions.execute(status -> check(userId, typed)));
        if (right || repository.guesses(userId, since) > MOST_WRONG) {
            // what was not looked at makes the pause no longer
            transactions.executeWithoutResult(status -> repository.forgetGuess(guess));
        }
        return right;
    }

    /** Somebody typed a wrong code elsewhere than at the door. */
    @Transactional
    public void wrong(long userId) {
        repository.guess(userId, clock.instant().minus(PAUSE), clock.instant());
    }

    /** Whether nothing is tried for her for a while. */
    @Transactional(readOnly = true)
    public boolean tooManyWrong(long userId) {
        return repository.guesses(userId, clock.instant().minus(PAUSE)) >= MOST_WRONG;
    }

    @Transactional(readOnly = true)
    public int recoveryCodesLeft(long userId) {
        return repository.recoveryCodesLeft(userId);
    }

    /** New ones; those before open nothing any more. */
    @Transactional
    public List<String> renewRecoveryCodes(Viewer who, String typed) {
        long id = own(who, typed);
        happened(id, "recovery-codes-made", id);
        return freshRecoveryCodes(id);
    }

    /** One's own, while nobody asks for it. */
    @Transactional
    public void remove(Viewer who, String typed) {
        long id = own(who, typed);
        if (repository.required(users.self(who).roleKey())) {
            throw new Refusal("second-factor.required");
        }
        repository.delete(id);
        happened(id, "removed", id);
    }

    /** For somebody who lost app and recovery codes; all her sessions end. */
    @Transactional
    public void reset(long userId, Viewer who) {
        who.require("user.edit");
        users.endSessions(userId, who);
        if (!repository.delete(userId)) {
            throw new Refusal("second-factor.none");
        }
        happened(userId, "reset", who.userId());
    }

    /** What happened to a user's second factor, the latest first. */
    @Transactional(readOnly = true)
    public List<SecondFactorEvent> events(long userId, Viewer who) {
        who.require("user.edit");
        return repository.events(userId);
    }

    @Transactional(readOnly = true)
    public boolean requiredOf(String role) {
        return repository.required(role);
    }

    @Transactional(readOnly = true)
    public Set<String> requiredRoles() {
        return repository.roles();
    }

    @Transactional(readOnly = true)
    public boolean requiredOfEverybody() {
        return repository.requiredOfEverybody();
    }

    /** From now on a role's users, or with no role everybody, need one; those without enrol at their next request. */
    @Transactional
    public void require(@Nullable String role, boolean wanted, Viewer who) {
        history.by(who);
        who.require("user.edit");
        if (role == null) {
            repository.requireOfEverybody(wanted);
        } else {
            repository.requireOfRole(roles.get(role, who).key(), wanted);
        }
        log.info("A second factor is {}asked of {}.", wanted ? "" : "not ", role == null ? "everybody" : role);
    }

    private long own(Viewer who, String typed) {
        long id = users.self(who).id();
        if (!check(id, typed)) {
            throw Refusal.at("code", "second-factor.code.wrong");
        }
        return id;
    }

    private boolean codeIsRight(long userId, String code) {
        Optional<SecondFactorRepository.Row> row = repository.find(userId);
        if (row.isEmpty()) {
            return false;
        }
        OptionalLong step = Totp.matching(
                box.open(row.get().secret()), code, clock.instant(), row.get().lastStep());
        return step.isPresent() && repository.take(userId, step.getAsLong());
    }

    private List<String> freshRecoveryCodes(long userId) {
        List<String> codes =
                Stream.generate(this::recoveryCode).limit(RECOVERY_CODES).toList();
        repository.setRecoveryCodes(
                userId, codes.stream().map(code -> hash(bare(code))).toList());
        return codes;
    }

    private String recoveryCode() {
        byte[] bytes = new byte[RECOVERY_BYTES];
        random.nextBytes(bytes);
        return Totp.base32(bytes).toLowerCase(Locale.ROOT).replaceAll("(.{4})(?=.)", "$1-");
    }

    private void happened(long userId, String what, @Nullable Long by) {
        repository.happened(userId, what, by, clock.instant());
        log.info("Second factor of user {}: {} by {}.", userId, what, by);
    }

    // people write codes in groups, and some keyboards write full-width digits
    private static String bare(String typed) {
        String text = typed.substring(0, Math.min(typed.length(), LONGEST_TYPED));
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\\s-]+", "")
                .toLowerCase(Locale.ROOT);
    }

    private static String hash(String code) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
