package io.enishi.api.objects;

import io.enishi.api.ApiError;
import io.enishi.api.ErrorCode;
import io.enishi.api.Input;
import io.enishi.list.Lists;
import io.enishi.program.Again;
import io.enishi.program.ProgramSettings;
import io.enishi.step.SendingHours;
import io.enishi.user.Viewer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The settings of a program as an API client writes them; what it does not name stays as it is. */
@Component
class ProgramInput {

    private static final List<String> DAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    private static final List<String> PROPERTIES = List.of(
            "recipientListId",
            "recipientListIds",
            "suppressionListIds",
            "businessHours",
            "prospectsMultipleEntry",
            "schedule");

    private final Lists lists;

    ProgramInput(Lists lists) {
        this.lists = lists;
    }

    /** Whether anything about settings is said. */
    static boolean says(Input input) {
        return PROPERTIES.stream().anyMatch(input::has);
    }

    ProgramSettings read(Input input, ProgramSettings now, Viewer viewer) {
        JsonNode hours = input.json("businessHours");
        JsonNode schedule = input.json("schedule");
        ZoneId zone = hours.hasNonNull("timezone") ? zone(hours.path("timezone").asString("")) : now.zone();
        return new ProgramSettings(
                recipients(input, now, viewer),
                input.has("suppressionListIds")
                        ? known(input.numbers("suppressionListIds"), "suppressionListIds", viewer)
                        : now.suppressionLists(),
                zone,
                input.has("businessHours") ? hours(hours, now.hours()) : now.hours(),
                input.has("schedule") ? time(schedule, "startAt") : now.startAt(),
                input.has("schedule") ? time(schedule, "stopAt") : now.stopAt(),
                input.has("prospectsMultipleEntry") ? again(input.json("prospectsMultipleEntry")) : now.again());
    }

    private List<Long> recipients(Input input, ProgramSettings now, Viewer viewer) {
        if (input.has("recipientListIds")) {
            return known(input.numbers("recipientListIds"), "recipientListIds", viewer);
        }
        Long one = input.has("recipientListId") ? input.number("recipientListId") : null;
        return one == null ? now.recipientLists() : known(List.of(one), "recipientListId", viewer);
    }

    private List<Long> known(List<Long> ids, String property, Viewer viewer) {
        for (Long id : ids) {
            if (lists.find(id, viewer).isEmpty()) {
                throw new ApiError(ErrorCode.PROPERTY_INVALID, property + ": there is no list " + id + ".");
            }
        }
        return ids;
    }

    private static SendingHours hours(JsonNode said, SendingHours now) {
        if (said.isNull() || said.isMissingNode()) {
            return SendingHours.ALWAYS;
        }
        int days = said.has("days") ? 0 : now.days();
        for (JsonNode day : said.path("days")) {
            int index = DAYS.indexOf(day.asString("").toLowerCase(Locale.ROOT));
            if (index < 0) {
                throw invalid("businessHours.days must name days of the week, like monday.");
            }
            days |= 1 << index;
        }
        return new SendingHours(
                days, said.path("from").asInt(now.from()), said.path("to").asInt(now.to()));
    }

    private static @Nullable Again again(JsonNode said) {
        if (said.isNull() || said.isMissingNode()) {
            return null;
        }
        JsonNode most = said.path("maximum");
        return new Again(said.path("days").asInt(0), most.isNumber() ? most.asInt() : null);
    }

    private static @Nullable Instant time(JsonNode schedule, String name) {
        JsonNode said = schedule.path(name);
        if (said.isNull() || said.isMissingNode()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(said.asString("")).toInstant();
        } catch (DateTimeException e) {
            throw invalid("schedule." + name + " must be a time with an offset, like 2026-12-01T09:00:00+09:00.");
        }
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw invalid("businessHours.timezone must be a time zone, like Asia/Tokyo.");
        }
    }

    private static ApiError invalid(String message) {
        return new ApiError(ErrorCode.PROPERTY_INVALID, message);
    }
}
