package io.enishi.program;

import io.enishi.shared.Refusal;
import io.enishi.step.SendingHours;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose program it is and when: the lists its people come from and those it spares, its clock, and who may begin again. */
public record ProgramSettings(
        List<Long> recipientLists,
        List<Long> suppressionLists,
        ZoneId zone,
        SendingHours hours,
        @Nullable Instant startAt,
        @Nullable Instant stopAt,
        @Nullable Again again) {

    public ProgramSettings {
        recipientLists = recipientLists.stream().distinct().sorted().toList();
        suppressionLists = suppressionLists.stream().distinct().sorted().toList();
        if (startAt != null && stopAt != null && !stopAt.isAfter(startAt)) {
            throw Refusal.at("stopAt", "program.stop.before-start");
        }
    }

    /** At any hour, from now on, once for each person. */
    public static ProgramSettings of(ZoneId zone, Long... recipientLists) {
        return new ProgramSettings(List.of(recipientLists), List.of(), zone, SendingHours.ALWAYS, null, null, null);
    }

    public ProgramSettings sparing(Long... lists) {
        return new ProgramSettings(recipientLists, List.of(lists), zone, hours, startAt, stopAt, again);
    }

    public ProgramSettings within(SendingHours other) {
        return new ProgramSettings(recipientLists, suppressionLists, zone, other, startAt, stopAt, again);
    }

    public ProgramSettings from(@Nullable Instant start, @Nullable Instant stop) {
        return new ProgramSettings(recipientLists, suppressionLists, zone, hours, start, stop, again);
    }

    public ProgramSettings repeated(@Nullable Again other) {
        return new ProgramSettings(recipientLists, suppressionLists, zone, hours, startAt, stopAt, other);
    }
}
