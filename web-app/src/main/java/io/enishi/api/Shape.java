package io.enishi.api;

import io.enishi.record.Row;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.util.RawValue;

/** What a record looks like on the wire: its names, and which column of a row each value comes from. */
record Shape(List<Place> places, ZoneId zone) {

    /** Where a value stands; {@code below} is what a relation shows when the column says that there is one. */
    record Place(
            SerializedString name,
            int column,
            boolean json,
            @Nullable Shape below) {}

    Map<String, @Nullable Object> shaped(Row row) {
        Map<String, @Nullable Object> shaped = LinkedHashMap.newLinkedHashMap(places.size());
        for (Place place : places) {
            Object value = row.at(place.column);
            Shape below = place.below;
            shaped.put(
                    place.name.getValue(),
                    below == null ? written(value, place.json) : value == null ? null : below.shaped(row));
        }
        return shaped;
    }

    /** The same, written at once: nothing is made of a row but its bytes. */
    void write(Row row, JsonGenerator out) {
        out.writeStartObject();
        for (Place place : places) {
            out.writeName(place.name);
            Object value = row.at(place.column);
            Shape below = place.below;
            if (value != null && below != null) {
                below.write(row, out);
            } else {
                write(value, place.json, out);
            }
        }
        out.writeEndObject();
    }

    private void write(@Nullable Object value, boolean json, JsonGenerator out) {
        switch (value) {
            case null -> out.writeNull();
            case Long number -> out.writeNumber(number.longValue());
            case String text when json -> out.writeRawValue(text);
            case String text -> out.writeString(text);
            case Instant at -> out.writeString(ApiTimes.written(at, zone));
            default -> out.writePOJO(value);
        }
    }

    private @Nullable Object written(@Nullable Object value, boolean json) {
        return switch (value) {
            case Instant at -> ApiTimes.written(at, zone);
            case String text when json -> new RawValue(text);
            case null, default -> value;
        };
    }
}
