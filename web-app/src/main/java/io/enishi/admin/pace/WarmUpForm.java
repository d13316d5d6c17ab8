package io.enishi.admin.pace;

import io.enishi.pace.WarmUp;
import io.enishi.pace.WarmUps;
import io.enishi.shared.Refusal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is typed about a warm-up plan: a first day and its growth, or every day by itself. */
record WarmUpForm(
        String domain,
        String startsOn,
        String way,
        String first,
        String growth,
        String length,
        String days,
        boolean active) {

    static final String GROWING = "growing";
    static final String TYPED = "typed";

    private static final int FASTEST = 900;
    private static final int LONGEST = 365;

    WarmUpForm {
        domain = Objects.requireNonNullElse(domain, "").strip().toLowerCase(Locale.ROOT);
        startsOn = Objects.requireNonNullElse(startsOn, "").strip();
        way = TYPED.equals(way) ? TYPED : GROWING;
        first = Objects.requireNonNullElse(first, "").strip();
        growth = Objects.requireNonNullElse(growth, "").strip();
        length = Objects.requireNonNullElse(length, "").strip();
        days = Objects.requireNonNullElse(days, "").strip();
    }

    /** Half as much again each day: from 200 to more than 30,000 within two weeks. */
    static WarmUpForm blank(LocalDate today) {
        return new WarmUpForm("", today.toString(), GROWING, "200", "50", "14", "", true);
    }

    static WarmUpForm of(WarmUp plan) {
        Integer percent = plan.growthPercent();
        String start = plan.startsOn().toString();
        return percent == null
                ? new WarmUpForm(plan.domain(), start, TYPED, "", "", "", lines(plan.days()), plan.active())
                : new WarmUpForm(
                        plan.domain(),
                        start,
                        GROWING,
                        plan.days().getFirst().toString(),
                        percent.toString(),
                        Integer.toString(plan.days().size()),
                        "",
                        plan.active());
    }

    WarmUp.Draft draft() {
        if (way.equals(TYPED)) {
            List<Integer> all = Arrays.stream(days.split("[\\s,、，]+"))
                    .filter(day -> !day.isEmpty())
                    .map(day -> whole("days", day, WarmUps.MOST_A_DAY))
                    .toList();
            return new WarmUp.Draft(domain, day(), all, null, active);
        }
        int percent = whole("growth", growth, FASTEST);
        List<Integer> all = WarmUp.growing(
                whole("first", first, WarmUps.MOST_A_DAY),
                percent,
                whole("length", length, LONGEST),
                WarmUps.MOST_A_DAY);
        return new WarmUp.Draft(domain, day(), all, percent, active);
    }

    private static String lines(List<Integer> days) {
        return days.stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }

    private @Nullable LocalDate day() {
        try {
            return LocalDate.parse(startsOn);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static int whole(String field, String typed, int most) {
        if (!typed.matches("[0-9]{1,9}") || Integer.parseInt(typed) < 1 || Integer.parseInt(typed) > most) {
            throw Refusal.at(field, "pace.number", most);
        }
        return Integer.parseInt(typed);
    }
}
