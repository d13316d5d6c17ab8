package io.enishi.brake;

import io.enishi.brake.BrakeRepository.Administrator;
import io.enishi.brake.BrakeRepository.Count;
import io.enishi.brake.BrakeRepository.Heard;
import io.enishi.brake.ComplaintRules.Verdict;
import io.enishi.change.Cause;
import io.enishi.database.Snapshot;
import io.enishi.delivery.DeliveryStops;
import io.enishi.notification.NewNotice;
import io.enishi.notification.Notifications;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts complaints against messages, of each sending and of all of them; many alert the administrators, too many stop what is
 * going out until a person releases it. After a release only complaints that came since count, so that what is forgiven stays so.
 */
@Component
public class ComplaintBrake {

    /** Whoever may set the rules and release what is stopped. */
    public static final String ABILITY = "settings.edit";

    private static final Logger log = LoggerFactory.getLogger(ComplaintBrake.class);
    private static final Duration AGAIN = Duration.ofMinutes(5);
    private static final int SHOWN = 50;
    private static final int LONGEST_NOTE = 1_000;

    private final BrakeRepository repository;
    private final DeliveryStops stops;
    private final Notifications notifications;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Snapshot<List<BrakeEpisode>> open;
    private Heard heard = new Heard(0, null);
    private Instant counted = Instant.EPOCH;

    ComplaintBrake(
            BrakeRepository repository,
            DeliveryStops stops,
            Notifications notifications,
            TransactionTemplate transaction,
            Clock clock) {
        this.repository = repository;
        this.stops = stops;
        this.notifications = notifications;
        this.transaction = transaction;
        this.clock = clock;
        this.open = new Snapshot<>(repository::open);
    }

    @Transactional(readOnly = true)
    public ComplaintRules rules(Viewer who) {
        who.require(ABILITY);
        return repository.rules();
    }

    /** Who set which rules, newest first. */
    @Transactional(readOnly = true)
    public List<RulesChange> changes(Viewer who) {
        who.require(ABILITY);
        return repository.changes(SHOWN);
    }

    /** They hold from the next count on; what is stopped stays so. */
    @Transactional
    public void change(ComplaintRules rules, Viewer who) {
        who.require(ABILITY);
        rules.check();
        repository.set(rules, who.userId(), clock.instant());
    }

    /** What is alerted or stopped at this time, for every page; answered from memory. */
    public List<BrakeEpisode> open() {
        return open.get();
    }

    /** What is over, newest first. */
    @Transactional(readOnly = true)
    public List<BrakeEpisode> ended(Viewer who) {
        who.require(ABILITY);
        return repository.ended(SHOWN);
    }

    /** What is stopped goes on, on a person's word; {@code note} is why. */
    @Transactional
    public void release(long id, String note, Viewer who) {
        who.require(ABILITY);
        BrakeEpisode episode = repository.find(id).orElseThrow(() -> new NotFound("complaint-brake", id));
        String why = note.replace("\u0000", "").strip();
        if (why.isEmpty() || why.length() > LONGEST_NOTE) {
            throw Refusal.at("note", "brake.note", LONGEST_NOTE);
        }
        if (!episode.stops() || !repository.release(id, who.userId(), why, clock.instant())) {
            throw new Refusal("brake.over");
        }
        stops.release(episode.assetId());
        open.changed();
        log.info("The complaint brake of {} was released.", named(episode.assetId()));
    }

    /** Counts when somebody complained anew, and now and then, because the number of messages grows too. */
    synchronized void look() {
        ComplaintRules rules = repository.rules();
        Instant now = clock.instant();
        Instant since = now.minus(Duration.ofDays(rules.windowDays()));
        Heard all = repository.heard(since);
        boolean quiet = all.complaints() == 0 && open.get().isEmpty();
        boolean lately = Duration.between(counted, now).abs().compareTo(AGAIN) < 0;
        if (quiet || all.equals(heard) && lately) {
            return;
        }
        count();
        heard = all;
        counted = now;
    }

    /** One count and what follows from it, in one transaction. */
    void count() {
        transaction.executeWithoutResult(status -> {
            ComplaintRules rules = repository.rules();
            Instant now = clock.instant();
            Map<Long, BrakeEpisode> episodes = new HashMap<>();
            repository.open().forEach(episode -> episodes.put(key(episode.assetId()), episode));
            for (Count count : repository.counts(now.minus(Duration.ofDays(rules.windowDays())))) {
                BrakeEpisode episode = episodes.remove(key(count.assetId()));
                step(rules.verdict(count.messages(), count.complaints()), count, episode, now);
            }
            episodes.values().forEach(episode -> repository.fell(episode.id(), now));
            open.changed();
        });
    }

    private void step(Verdict verdict, Count count, @Nullable BrakeEpisode episode, Instant now) {
        switch (verdict) {
            case FINE -> {
                if (episode != null) {
                    repository.fell(episode.id(), now);
                }
            }
            case ALERT -> {
                if (episode == null) {
                    repository.begin(count, false, now);
                    tell(verdict, count);
                }
            }
            case STOP -> {
                if (episode != null && episode.stops()) {
                    return;
                }
                if (episode == null) {
                    repository.begin(count, true, now);
                } else {
                    repository.stop(episode.id(), count, now);
                }
                stops.stop(count.assetId());
                tell(verdict, count);
            }
        }
    }

    private void tell(Verdict verdict, Count count) {
        log.warn(
                "{} of {} messages of {} were called spam: {}.",
                count.complaints(),
                count.messages(),
                named(count.assetId()),
                verdict);
        Map<String, List<Long>> byLanguage = repository.administrators().stream()
                .collect(Collectors.groupingBy(
                        Administrator::locale, Collectors.mapping(Administrator::id, Collectors.toList())));
        byLanguage.forEach((locale, users) -> notifications.notify(
                users,
                NewNotice.aboutMail(
                        count.assetId(),
                        BrakeWords.sentence(verdict, count, Locale.forLanguageTag(locale)),
                        Cause.system())));
    }

    private static long key(@Nullable Long assetId) {
        return assetId == null ? 0 : assetId;
    }

    private static String named(@Nullable Long assetId) {
        return assetId == null ? "all sendings" : "sending " + assetId;
    }
}
