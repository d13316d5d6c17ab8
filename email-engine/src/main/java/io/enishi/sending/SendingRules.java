package io.enishi.sending;

import io.enishi.shared.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a list email goes out: whom it spares because she got enough already, who signs it, in whose time, on which days and hours.
 * {@code senderFirst} are the senders tried before the last one, by comma; {@code windowDays} has a bit for each day, Monday the lowest.
 */
@Embeddable
public record SendingRules(
        @Column(name = "cap_count") int capCount,
        @Column(name = "cap_days") int capDays,
        @Column(name = "sender_first") String senderFirst,
        @Column(name = "sender_user_id") @Nullable Long senderUser,
        @Column(name = "in_recipient_zone") boolean inRecipientZone,
        @Column(name = "send_zone") String zone,
        @Column(name = "window_days") int windowDays,
        @Column(name = "window_from") int windowFrom,
        @Column(name = "window_to") int windowTo) {

    public static final String ASSIGNED_USER = "assigned-user";
    public static final String ACCOUNT_OWNER = "account-owner";

    public static final SendingRules NONE = new SendingRules(0, 0, "", null, false, "Asia/Tokyo", 127, 0, 24);

    private static final int EVERY_DAY = 127;
    private static final int MOST = 1_000;
    private static final int LONGEST = 366;
    /** Where a day begins first. */
    private static final ZoneId FIRST_OF_ALL = ZoneId.of("Pacific/Kiritimati");

    public SendingRules {
        if (capCount < 0 || capCount > MOST || capDays < 0 || capDays > LONGEST) {
            throw Refusal.at("capCount", "email.cap.range", MOST, LONGEST);
        }
        if (windowFrom < 0 || windowTo > 24 || windowFrom >= windowTo) {
            throw Refusal.at("windowFrom", "email.window.hours");
        }
        if ((windowDays & EVERY_DAY) == 0) {
            throw Refusal.at("windowDays", "email.window.days");
        }
        senderFirst = Arrays.stream(senderFirst.split(","))
                .map(String::strip)
                .filter(option -> option.equals(ASSIGNED_USER) || option.equals(ACCOUNT_OWNER))
                .distinct()
                .collect(Collectors.joining(","));
    }

    /** Whoever got this many marketing emails in so many days is spared; 0 spares nobody. */
    public SendingRules cappedAt(int count, int days) {
        return new SendingRules(
                count, days, senderFirst, senderUser, inRecipientZone, zone, windowDays, windowFrom, windowTo);
    }

    public SendingRules signedBy(List<String> first, @Nullable Long user) {
        return new SendingRules(
                capCount,
                capDays,
                String.join(",", first),
                user,
                inRecipientZone,
                zone,
                windowDays,
                windowFrom,
                windowTo);
    }

    /** {@code zone} is the one that the time was chosen in. */
    public SendingRules timed(ZoneId zone, boolean inRecipientZone) {
        return new SendingRules(
                capCount,
                capDays,
                senderFirst,
                senderUser,
                inRecipientZone,
                zone.getId(),
                windowDays,
                windowFrom,
                windowTo);
    }

    public SendingRules within(Set<DayOfWeek> days, int from, int to) {
        int bits = days.stream().mapToInt(day -> 1 << (day.getValue() - 1)).sum();
        return new SendingRules(capCount, capDays, senderFirst, senderUser, inRecipientZone, zone, bits, from, to);
    }

    public boolean capped() {
        return capCount > 0 && capDays > 0;
    }

    /** The senders tried before the last one. */
    public List<String> firstSenders() {
        return senderFirst.isEmpty() ? List.of() : List.of(senderFirst.split(","));
    }

    public ZoneId zoneId() {
        return ZoneId.of(zone);
    }

    public Set<DayOfWeek> days() {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if ((windowDays & (1 << (day.getValue() - 1))) != 0) {
                days.add(day);
            }
        }
        return days;
    }

    /** At any hour of any day. */
    public boolean always() {
        return windowDays == EVERY_DAY && windowFrom == 0 && windowTo == 24;
    }

    /** When the sending of what is chosen for that time begins: where the day begins first, when each gets it in her own time. */
    public Instant startOf(Instant chosen) {
        return inRecipientZone
                ? LocalDateTime.ofInstant(chosen, zoneId()).atZone(FIRST_OF_ALL).toInstant()
                : chosen;
    }

    /** The same hour of the same day on the clocks of that zone. */
    Instant in(ZoneId there, Instant chosen) {
        return inRecipientZone
                ? LocalDateTime.ofInstant(chosen, zoneId()).atZone(there).toInstant()
                : chosen;
    }

    /** That time, or the first one after it at which mail may go out there. */
    Instant next(Instant from, ZoneId there) {
        LocalDateTime local = LocalDateTime.ofInstant(from, there);
        Set<DayOfWeek> days = days();
        for (int i = 0; i <= 7; i++) {
            var day = local.toLocalDate().plusDays(i);
            LocalDateTime opens = day.atTime(LocalTime.of(windowFrom, 0));
            LocalDateTime closes = day.atStartOfDay().plusHours(windowTo);
            LocalDateTime earliest = i == 0 && local.isAfter(opens) ? local : opens;
            if (days.contains(day.getDayOfWeek()) && earliest.isBefore(closes)) {
                return i == 0 && earliest.equals(local)
                        ? from
                        : earliest.atZone(there).toInstant();
            }
        }
        return from;
    }
}
