package io.enishi.user;

import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door to sessions: in which browsers somebody is signed in, and how she or an administrator ends them from afar. */
@Component
public class UserSessions {

    /** The console's session ends after so long without a request (server.servlet.session.timeout). */
    private static final Duration IDLE = Duration.ofHours(12);

    private static final Duration KEPT = Duration.ofDays(90);
    private static final int LONGEST = 400;

    private final UserSessionRepository repository;
    private final Users users;
    private final Clock clock;

    UserSessions(UserSessionRepository repository, Users users, Clock clock) {
        this.repository = repository;
        this.users = users;
        this.clock = clock;
    }

    /** Somebody signed in just now, herself or by the provider; what is long over is forgotten. */
    @Transactional
    public SignedIn start(SignedIn user, String address, @Nullable String agent, boolean byProvider) {
        Instant now = clock.instant();
        repository.forget(user.userId(), now.minus(KEPT));
        long id = repository.insert(
                user.userId(), brief(address), brief(Objects.requireNonNullElse(agent, "")), byProvider, now);
        return user.in(id);
    }

    /** She signed out herself. */
    @Transactional
    public void signedOut(SignedIn user) {
        Long id = user.sessionId();
        if (id != null) {
            repository.end(id, clock.instant());
        }
    }

    /** One's own, the one seen last first. */
    @Transactional(readOnly = true)
    public PageOf<UserSession> mine(Viewer who) {
        return repository.page(
                Objects.requireNonNull(who.userId()),
                "",
                "seen",
                true,
                0,
                100,
                clock.instant().minus(IDLE),
                who.locale());
    }

    @Transactional(readOnly = true)
    public PageOf<UserSession> page(String q, String sort, boolean descending, int page, int size, Viewer who) {
        who.require("user.edit");
        return repository.page(
                null,
                q.strip(),
                sort,
                descending,
                Math.max(page, 0),
                size,
                clock.instant().minus(IDLE),
                who.locale());
    }

    /** One's own, or that of a user one may change. */
    @Transactional
    public void end(long id, Viewer who) {
        long owner = repository.owner(id).orElseThrow(() -> new NotFound("session", id));
        if (!Objects.equals(who.userId(), owner)) {
            who.require("user.edit");
            users.requireOver(users.get(owner, who), who);
        }
        repository.end(id, clock.instant());
    }

    /** All of one's own but the one that asks. */
    @Transactional
    public void endOthers(@Nullable Long current, Viewer who) {
        repository.endAll(Objects.requireNonNull(who.userId()), current, clock.instant());
    }

    /** All of a user's, wherever she is signed in. */
    @Transactional
    public void endAll(long userId, Viewer who) {
        who.require("user.edit");
        users.endSessions(userId, who);
        repository.endAll(userId, null, clock.instant());
    }

    private static String brief(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", " ");
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
    }
}
