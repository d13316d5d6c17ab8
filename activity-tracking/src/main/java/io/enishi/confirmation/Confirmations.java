package io.enishi.confirmation;

import io.enishi.change.Cause;
import io.enishi.confirmation.ConfirmationAnswer.State;
import io.enishi.confirmation.ConfirmationRepository.Asked;
import io.enishi.consent.ConsentLog;
import io.enishi.consent.NewConsent;
import io.enishi.key.SigningKeys;
import io.enishi.prospect.Undeliverables;
import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Double opt-in: a new person who came through an asset that asks for it gets no marketing mail until she pressed the button behind
 * the link that only her mailbox has. Looking at the page changes nothing.
 */
@Component
@EnableConfigurationProperties(ConfirmationProperties.class)
public class Confirmations {

    public static final String PATH = "/c/";

    private static final Logger log = LoggerFactory.getLogger(Confirmations.class);
    private static final String PURPOSE = "confirm";
    private static final int PAGE = 50;

    private final ConfirmationRepository repository;
    private final Undeliverables people;
    private final ConsentLog consents;
    private final SigningKeys keys;
    private final ConfirmationProperties properties;
    private final Clock clock;

    Confirmations(
            ConfirmationRepository repository,
            Undeliverables people,
            ConsentLog consents,
            SigningKeys keys,
            ConfirmationProperties properties,
            Clock clock) {
        this.repository = repository;
        this.people = people;
        this.consents = consents;
        this.keys = keys;
        this.properties = properties;
        this.clock = clock;
    }

    /** Whether new people who come through this asset are asked. */
    @Transactional(readOnly = true)
    public boolean asks(long assetId) {
        return repository.asks(assetId);
    }

    @Transactional
    public void setAsks(long assetId, boolean asks, Viewer who) {
        who.require("form.edit");
        repository.setAsks(assetId, asks);
    }

    /**
     * She came through an asset, in the caller's transaction. Only who is new is made to wait: who was mailable before stays so,
     * because anybody can type her address. Who still waits gets another letter, but not at every post.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void came(
            ProspectId prospect, boolean isNew, long assetId, String language, NewConsent.Shown shown, Cause cause) {
        if (!repository.asks(assetId) || !(repository.waitedFor(prospect) || isNew)) {
            return;
        }
        Instant now = clock.instant();
        Optional<Asked> open = repository.newestOpen(prospect);
        if (open.isPresent()) {
            Instant last = open.get().mailedAt();
            if (!open.get().mailDue()
                    && (last == null || !last.plus(properties.pause()).isAfter(now))) {
                repository.again(open.get().id(), now, now.plus(properties.validity()));
            }
            return;
        }
        people.unconfirmed(prospect, now, cause);
        repository.insert(prospect, assetId, language, now, now.plus(properties.validity()));
        consents.append(new NewConsent(prospect, true, NewConsent.REQUEST, null, shown));
        log.info("Prospect {} is asked to confirm, asset {}.", prospect, assetId);
    }

    /** What the link finds; empty when it is not ours or she is gone. */
    @Transactional
    public Optional<ConfirmationAnswer> look(String token) {
        return asked(token).map(one -> answer(one, state(one)));
    }

    /** Her button. A second time is as good as the first and writes nothing. */
    @Transactional
    public Optional<ConfirmationAnswer> confirm(String token, NewConsent.Shown shown) {
        return asked(token).map(one -> {
            State state = state(one);
            if (state != State.OPEN) {
                return answer(one, state);
            }
            Cause cause = one.assetId() == null || one.assetKind() == null
                    ? Cause.system()
                    : Cause.asset(one.assetKind(), one.assetId(), null);
            people.confirmed(one.prospect(), cause);
            repository.confirm(one.prospect(), clock.instant());
            consents.append(new NewConsent(one.prospect(), true, NewConsent.EMAIL, null, shown));
            log.info("Prospect {} confirmed.", one.prospect());
            return answer(one, State.CONFIRMED);
        });
    }

    /** Who has not confirmed, the newest first. */
    @Transactional(readOnly = true)
    public PageOf<Unconfirmed> unconfirmed(@Nullable Long before, Viewer who) {
        who.require("report.view");
        List<Unconfirmed> rows = repository.unconfirmed(before, PAGE + 1, clock.instant());
        List<Unconfirmed> page = rows.size() > PAGE ? rows.subList(0, PAGE) : rows;
        return new PageOf<>(
                page, rows.size() > PAGE ? Long.toString(page.getLast().id()) : null, -1);
    }

    /** Another letter, whose link holds for the whole time again. */
    @Transactional
    public void resend(long id, Viewer who) {
        who.require("email.send");
        Asked one = repository
                .find(id)
                .filter(each -> !each.confirmed())
                .orElseThrow(() -> new NotFound("confirmation", id));
        Instant now = clock.instant();
        repository.again(one.id(), now, now.plus(properties.validity()));
    }

    /** Letters to be sent now; they are ours for the time of the lease. */
    @Transactional
    public List<DueLetter> claim(Duration lease, int most) {
        Instant now = clock.instant();
        List<Long> ids = repository.claim(now, lease, most);
        if (ids.isEmpty()) {
            return List.of();
        }
        List<DueLetter> letters = repository.letters(ids).stream()
                .map(one -> new DueLetter(
                        one.id(), one.address(), one.language(), keys.sign(PURPOSE, Long.toString(one.id()))))
                .toList();
        ids.stream()
                .filter(id -> letters.stream().noneMatch(one -> one.id() == id))
                .forEach(repository::giveUp);
        return letters;
    }

    @Transactional
    public void mailed(long id) {
        repository.mailed(id, clock.instant());
    }

    private Optional<Asked> asked(String token) {
        return keys.verify(PURPOSE, token)
                .filter(payload -> payload.matches("[0-9]{1,18}"))
                .flatMap(payload -> repository.find(Long.parseLong(payload)));
    }

    private State state(Asked one) {
        if (one.confirmed()) {
            return State.CONFIRMED;
        }
        return one.expiresAt().isAfter(clock.instant()) ? State.OPEN : State.EXPIRED;
    }

    private static ConfirmationAnswer answer(Asked one, State state) {
        int at = one.email().lastIndexOf('@');
        String hidden = at < 1 ? "…" : one.email().charAt(0) + "…" + one.email().substring(at);
        return new ConfirmationAnswer(state, hidden);
    }
}
