package io.enishi.step;

import io.enishi.shared.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/** On which days and hours a program may send mail, on the clocks of its zone; {@code days} has a bit for each, Monday the lowest. */
public record SendingHours(int days, int from, int to) {

    public static final SendingHours ALWAYS = new SendingHours(127, 0, 24);

    /** Monday to Friday, ten to four. */
    public static final SendingHours OFFICE = new SendingHours(31, 10, 16);

    public SendingHours {
        if ((days & 127) == 0) {
            throw Refusal.at("days", "program.hours.no-day");
        }
        if (from < 0 || to > 24 || from >= to) {
            throw Refusal.at("from", "program.hours.none");
        }
    }

    public boolean open(Instant at, ZoneId zone) {
        return next(at, zone).equals(at);
    }

    /** This instant, or the first one after it at which mail may go out. */
    public Instant next(Instant at, ZoneId zone) {
        if (equals(ALWAYS)) {
            return at;
        }
        LocalDate today = LocalDate.ofInstant(at, zone);
        for (int i = 0; i <= 8; i++) {
            LocalDate day = today.plusDays(i);
            if ((days & (1 << (day.getDayOfWeek().getValue() - 1))) != 0) {
                // an hour that the clocks leave out opens when it is over
                Instant opens = day.atTime(LocalTime.of(from, 0)).atZone(zone).toInstant();
                Instant closes = closing(day).atZone(zone).toInstant();
                if (at.isBefore(closes) && opens.isBefore(closes)) {
                    return at.isBefore(opens) ? opens : at;
                }
            }
        }
        return at;
    }

    private LocalDateTime closing(LocalDate day) {
        return to == 24 ? day.plusDays(1).atStartOfDay() : day.atTime(LocalTime.of(to, 0));
    }
}
