package io.enishi.programtext;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.enishi.program.Again;
import io.enishi.program.ProgramSettings;
import io.enishi.shared.Refusal;
import io.enishi.step.SendingHours;
import io.enishi.vocabulary.Input;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A program's settings as a text says them; times with their distance from UTC, or without it on the clocks of the zone. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Frame(
        @Input(en = "Recipient lists", ja = "対象リスト", picker = "list") @Nullable
        List<Long> recipientLists,

        @Input(en = "Suppression lists", ja = "除外リスト", picker = "list") @Nullable
        List<Long> suppressionLists,

        String zone,
        @Nullable Hours hours,
        @Nullable String startAt,
        @Nullable String stopAt,
        @Nullable Reentry again) {

    /** {@code days} are weekdays: mon, tue … */
    record Hours(List<String> days, int from, int to) {

        private static final List<String> WEEK = Arrays.stream(DayOfWeek.values())
                .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
                .toList();

        static Hours of(SendingHours hours) {
            return new Hours(
                    WEEK.stream()
                            .filter(day -> (hours.days() & (1 << WEEK.indexOf(day))) != 0)
                            .toList(),
                    hours.from(),
                    hours.to());
        }

        SendingHours hours() {
            int bits = 0;
            for (String day : days == null ? WEEK : days) {
                int at = WEEK.indexOf(day);
                if (at < 0) {
                    throw new Refusal("program.text.weekday", day, String.join(", ", WEEK));
                }
                bits |= 1 << at;
            }
            return new SendingHours(bits, from, to);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Reentry(int days, @Nullable Integer most) {}

    static Frame of(ProgramSettings settings) {
        Again again = settings.again();
        return new Frame(
                settings.recipientLists(),
                settings.suppressionLists(),
                settings.zone().getId(),
                Hours.of(settings.hours()),
                time(settings.startAt(), settings.zone()),
                time(settings.stopAt(), settings.zone()),
                again == null ? null : new Reentry(again.days(), again.most()));
    }

    ProgramSettings settings() {
        ZoneId where = where();
        return new ProgramSettings(
                recipientLists == null ? List.of() : recipientLists,
                suppressionLists == null ? List.of() : suppressionLists,
                where,
                hours == null ? SendingHours.ALWAYS : hours.hours(),
                instant(startAt, where),
                instant(stopAt, where),
                again == null ? null : new Again(again.days(), again.most()));
    }

    private ZoneId where() {
        if (zone == null) {
            throw new Refusal("program.text.missing", "zone");
        }
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new Refusal("program.text.zone", zone);
        }
    }

    private static @Nullable String time(@Nullable Instant at, ZoneId zone) {
        return at == null ? null : OffsetDateTime.ofInstant(at, zone).toString();
    }

    private static @Nullable Instant instant(@Nullable String typed, ZoneId zone) {
        if (typed == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(typed).toInstant();
        } catch (DateTimeException withoutOffset) {
            return local(typed, zone);
        }
    }

    private static Instant local(String typed, ZoneId zone) {
        try {
            return LocalDateTime.parse(typed).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new Refusal("program.step.date", typed);
        }
    }
}
