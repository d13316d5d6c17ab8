package io.enishi.external;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.NewActivity;
import io.enishi.activity.Verdict;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What other programs report of people: an activity in the journal like any other, scored, counted and answered. */
@Component
public class ExternalActivities {

    private static final int LONGEST_VALUE = 255;
    private static final Duration EARLIEST = Duration.ofDays(5 * 366);
    private static final Duration LATEST = Duration.ofDays(1);

    private final ExternalRepository repository;
    private final Prospects prospects;
    private final ActivityJournal journal;
    private final Clock clock;

    ExternalActivities(ExternalRepository repository, Prospects prospects, ActivityJournal journal, Clock clock) {
        this.repository = repository;
        this.prospects = prospects;
        this.journal = journal;
        this.clock = clock;
    }

    /** What is reported: by whom, which type, of whom, about what, and when (now, if it is not said). */
    public record Report(
            String extension,
            String type,
            String email,
            @Nullable String value,
            @Nullable Instant at) {}

    @Transactional
    public long record(Report report, Viewer who) {
        who.require("prospect.edit");
        ExternalType type = type(report);
        EmailAddress email = EmailAddress.of(report.email());
        String value = value(report.value());
        Instant at = at(report.at());
        ProspectId prospect = prospects
                .findByEmail(email)
                .flatMap(id -> prospects.find(id, who))
                .filter(row -> !Boolean.TRUE.equals(row.value("isDeleted")))
                .map(ProspectRow::id)
                .orElseThrow(() -> Refusal.at("email", "external.prospect.unknown", email));
        long activity = journal.append(List.of(new NewActivity(
                        at,
                        type.code(),
                        ExternalActivityKind.KEY,
                        type.id(),
                        prospect,
                        null,
                        Verdict.HUMAN,
                        Map.of("subject", value == null ? type.label() : value))))
                .activityIds()
                .getFirst();
        return repository.record(type.id(), prospect, activity, email.value(), value, at, who.userId());
    }

    private ExternalType type(Report report) {
        Extension extension = repository
                .extension(report.extension())
                .filter(Extension::active)
                .orElseThrow(
                        () -> Refusal.at("extension", "external.extension.unknown", shortened(report.extension())));
        return extension.types().stream()
                .filter(type -> type.active() && type.name().equalsIgnoreCase(report.type()))
                .findFirst()
                .orElseThrow(() -> Refusal.at("type", "external.type.unknown", shortened(report.type())));
    }

    private static @Nullable String value(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.length() > LONGEST_VALUE) {
            throw Refusal.at("value", "prospect.field.too-long", LONGEST_VALUE);
        }
        return value.strip().replaceAll("\\p{Cc}+", " ");
    }

    private Instant at(@Nullable Instant asked) {
        Instant now = clock.instant();
        if (asked == null) {
            return now;
        }
        if (asked.isBefore(now.minus(EARLIEST)) || asked.isAfter(now.plus(LATEST))) {
            throw Refusal.at("activityDate", "external.date.far");
        }
        return asked;
    }

    private static String shortened(String text) {
        String clean = text.replaceAll("\\p{Cc}+", " ");
        return clean.length() > 80 ? clean.substring(0, 80) + "…" : clean;
    }
}
