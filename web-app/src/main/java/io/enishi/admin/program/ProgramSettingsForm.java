package io.enishi.admin.program;

import io.enishi.program.Again;
import io.enishi.program.ProgramSettings;
import io.enishi.shared.Refusal;
import io.enishi.step.SendingHours;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom a program is for and when, as its form asks for it; {@code day} are the days on which it may send, 1 for Monday. */
public record ProgramSettingsForm(
        List<Long> recipientLists,
        List<Long> suppressionLists,
        String zone,
        List<Integer> day,
        @Nullable Integer from,
        @Nullable Integer to,
        String startAt,
        String stopAt,
        @Nullable Boolean repeats,
        String againDays,
        String againMost) {

    public ProgramSettingsForm {
        recipientLists = recipientLists == null ? List.of() : List.copyOf(recipientLists);
        suppressionLists = suppressionLists == null ? List.of() : List.copyOf(suppressionLists);
        day = day == null ? List.of() : List.copyOf(day);
        zone = zone == null ? "" : zone;
        startAt = startAt == null ? "" : startAt;
        stopAt = stopAt == null ? "" : stopAt;
        againDays = againDays == null ? "" : againDays;
        againMost = againMost == null ? "" : againMost;
    }

    static ProgramSettingsForm of(ProgramSettings settings) {
        List<Integer> days = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            if ((settings.hours().days() & (1 << i)) != 0) {
                days.add(i + 1);
            }
        }
        Again again = settings.again();
        Integer most = again == null ? null : again.most();
        return new ProgramSettingsForm(
                settings.recipientLists(),
                settings.suppressionLists(),
                settings.zone().getId(),
                days,
                settings.hours().from(),
                settings.hours().to(),
                local(settings.startAt(), settings.zone()),
                local(settings.stopAt(), settings.zone()),
                again != null,
                again == null ? "" : Integer.toString(again.days()),
                most == null ? "" : most.toString());
    }

    ProgramSettings settings() {
        ZoneId where = zone(zone);
        int days = day.stream()
                .filter(one -> one >= 1 && one <= 7)
                .mapToInt(one -> 1 << (one - 1))
                .sum();
        return new ProgramSettings(
                recipientLists,
                suppressionLists,
                where,
                new SendingHours(days, from == null ? 0 : from, to == null ? 24 : to),
                instant("startAt", startAt, where),
                instant("stopAt", stopAt, where),
                Boolean.TRUE.equals(repeats)
                        ? new Again(
                                number("againDays", againDays),
                                againMost.isBlank() ? null : number("againMost", againMost))
                        : null);
    }

    private static ZoneId zone(String typed) {
        try {
            return ZoneId.of(typed.strip());
        } catch (DateTimeException e) {
            throw Refusal.at("zone", "settings.unknown-choice", typed);
        }
    }

    private static int number(String field, String typed) {
        if (!typed.strip().matches("\\d{1,6}")) {
            throw Refusal.at(field, "settings.not-a-number", typed);
        }
        return Integer.parseInt(typed.strip());
    }

    private static String local(@Nullable Instant at, ZoneId zone) {
        return at == null
                ? ""
                : LocalDateTime.ofInstant(at, zone).withSecond(0).withNano(0).toString();
    }

    private static @Nullable Instant instant(String field, String typed, ZoneId zone) {
        if (typed.isBlank()) {
            return null;
        }
        try {
            return LocalDateTime.parse(typed.strip()).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.at(field, "program.step.date", typed);
        }
    }
}
