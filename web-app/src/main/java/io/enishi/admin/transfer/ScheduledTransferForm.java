package io.enishi.admin.transfer;

import io.enishi.exchange.Direction;
import io.enishi.exchange.Schedule;
import io.enishi.exchange.ScheduledTransfer;
import java.time.DayOfWeek;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is typed about an import or an export by the clock. */
record ScheduledTransferForm(
        String direction,
        String name,
        String file,
        String template,
        String view,
        String format,
        String place,
        String every,
        String hour,
        String day) {

    ScheduledTransferForm {
        direction = Objects.requireNonNullElse(direction, "");
        name = Objects.requireNonNullElse(name, "").strip();
        file = Objects.requireNonNullElse(file, "").strip();
        template = Objects.requireNonNullElse(template, "");
        view = Objects.requireNonNullElse(view, "");
        format = Objects.requireNonNullElse(format, "utf-8");
        place = Objects.requireNonNullElse(place, "");
        every = Objects.requireNonNullElse(every, "day");
        hour = Objects.requireNonNullElse(hour, "6");
        day = Objects.requireNonNullElse(day, "1");
    }

    static ScheduledTransferForm blank(String direction) {
        return new ScheduledTransferForm(direction, "", "", "", "", "utf-8", "", "day", "6", "1");
    }

    static ScheduledTransferForm of(ScheduledTransfer one) {
        return new ScheduledTransferForm(
                one.direction().key(),
                one.name(),
                one.file(),
                text(one.templateId()),
                text(one.viewId()),
                one.format(),
                text(one.placeId()),
                one.schedule().every().key(),
                Integer.toString(one.schedule().hour()),
                Integer.toString(one.schedule().day().getValue()));
    }

    boolean comes() {
        return Direction.IMPORT.key().equals(direction);
    }

    ScheduledTransfer.Draft draft() {
        Long hours = number(hour);
        Long days = number(day);
        return new ScheduledTransfer.Draft(
                name,
                comes() ? Direction.IMPORT : Direction.EXPORT,
                file,
                comes() ? number(template) : null,
                comes() ? null : number(view),
                format,
                number(place),
                new Schedule(
                        Schedule.Every.of(every),
                        hours == null ? 0 : Math.clamp(hours, 0, 23),
                        DayOfWeek.of(days == null ? 1 : Math.clamp(days, 1, 7))));
    }

    private static String text(@Nullable Long number) {
        return number == null ? "" : number.toString();
    }

    private static @Nullable Long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
    }
}
