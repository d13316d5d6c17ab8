package io.enishi.admin.pace;

import io.enishi.pace.Throttle;
import io.enishi.shared.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is typed about a throttle; an empty limit is none. */
record ThrottleForm(String name, String domains, String perMinute, String perHour, boolean active) {

    ThrottleForm {
        name = Objects.requireNonNullElse(name, "").strip();
        domains = Objects.requireNonNullElse(domains, "").strip();
        perMinute = Objects.requireNonNullElse(perMinute, "").strip();
        perHour = Objects.requireNonNullElse(perHour, "").strip();
    }

    static ThrottleForm blank() {
        return new ThrottleForm("", "", "", "", true);
    }

    static ThrottleForm of(Throttle throttle) {
        return new ThrottleForm(
                throttle.name(),
                String.join("\n", throttle.domains()),
                text(throttle.perMinute()),
                text(throttle.perHour()),
                throttle.active());
    }

    Throttle.Draft draft() {
        List<String> typed = Arrays.stream(domains.split("[\\s,、，]+"))
                .map(domain -> domain.toLowerCase(Locale.ROOT))
                .filter(domain -> !domain.isEmpty())
                .distinct()
                .toList();
        return new Throttle.Draft(name, typed, number("perMinute", perMinute), number("perHour", perHour), active);
    }

    private static String text(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }

    private static @Nullable Integer number(String field, String typed) {
        if (typed.isEmpty()) {
            return null;
        }
        if (!typed.matches("[0-9]{1,9}")) {
            throw Refusal.at(field, "pace.whole");
        }
        return Integer.valueOf(typed);
    }
}
