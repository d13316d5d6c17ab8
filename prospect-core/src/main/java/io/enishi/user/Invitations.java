package io.enishi.user;

import io.enishi.shared.NotFound;
import io.enishi.shared.PublicToken;
import io.enishi.shared.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door to invitations: a link that works once, for a week, with which a new user chooses her own password. */
@Component
public class Invitations {

    private static final Logger log = LoggerFactory.getLogger(Invitations.class);
    private static final Duration LIFE = Duration.ofDays(7);

    private final InvitationRepository repository;
    private final Users users;
    private final Clock clock;

    Invitations(InvitationRepository repository, Users users, Clock clock) {
        this.repository = repository;
        this.users = users;
        this.clock = clock;
    }

    /** Makes a new link for a user who has no password yet, and answers its token; an earlier link ends. */
    @Transactional
    public String invite(long userId, Viewer who) {
        who.require("user.edit");
        User user = users.get(userId, who);
        if (user.disabled() || user.passwordHash() != null) {
            throw new Refusal("invitation.not-needed", user.nameIn(who.locale()));
        }
        users.requireOver(user, who);
        String token = PublicToken.random().value();
        repository.put(userId, hash(token), clock.instant(), clock.instant().plus(LIFE), who.userId());
        log.info("User {} was invited.", userId);
        return token;
    }

    /** Whether a user was invited, and what became of it. */
    @Transactional(readOnly = true)
    public Optional<Invitation> of(long userId) {
        return repository.of(userId);
    }

    /** Whom this link invites; a link that is unknown, used or too old opens nothing. */
    @Transactional(readOnly = true)
    public User invited(String token) {
        return repository
                .find(hash(token))
                .filter(invitation -> invitation.open(clock.instant()))
                .flatMap(invitation -> users.find(invitation.userId()))
                .filter(user -> !user.disabled())
                .orElseThrow(() -> new NotFound("invitation", ""));
    }

    /** The invited user chooses her password; the link is spent. */
    @Transactional
    public void accept(String token, String password) {
        User user = invited(token);
        users.choosePassword(user, password);
        if (!repository.accept(hash(token), clock.instant())) {
            throw new NotFound("invitation", "");
        }
        log.info("User {} accepted her invitation.", user.id());
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
