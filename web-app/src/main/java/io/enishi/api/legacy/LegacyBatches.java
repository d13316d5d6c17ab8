package io.enishi.api.legacy;

import io.enishi.api.ApiError;
import io.enishi.api.ApiRecords;
import io.enishi.api.ErrorCode;
import io.enishi.user.Viewer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Up to fifty prospects in one call, as JSON in the parameter {@code prospects}. Each is written like a call of its own, so
 * one that is refused keeps nobody else out, and the refusals are told by their place in the batch.
 */
@Component
class LegacyBatches {

    static final Set<String> OPERATIONS = Set.of("batchcreate", "batchupdate", "batchupsert");

    private static final String NAME = "prospects";
    private static final int MOST = 50;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ApiRecords records;
    private final LegacyWriting writing;

    LegacyBatches(ApiRecords records, LegacyWriting writing) {
        this.records = records;
        this.writing = writing;
    }

    byte[] write(LegacyObject prospect, LegacyCall call, boolean json, Viewer viewer) {
        viewer.require("prospect.edit");
        Map<String, ApiError> refused = new LinkedHashMap<>();
        people(call.text(NAME)).forEach((place, values) -> {
            try {
                write(prospect, call.operation(), new LegacyCall(call.object(), "", values, call.output()), viewer);
            } catch (RuntimeException refusal) {
                refused.put(place, refused(prospect, refusal));
            }
        });
        return refused.isEmpty() ? LegacyText.written(Map.of(), json) : LegacyText.refusals(refused, json);
    }

    private void write(LegacyObject prospect, String operation, LegacyCall one, Viewer viewer) {
        switch (operation.toLowerCase(Locale.ROOT)) {
            case "batchcreate" -> writing.create(prospect, one, viewer);
            case "batchupdate" -> writing.update(prospect, one, viewer);
            default -> writing.upsert(prospect, one, viewer);
        }
    }

    private ApiError refused(LegacyObject prospect, RuntimeException refusal) {
        ApiError error = records.told(refusal);
        if (error.code().status() >= 500) {
            throw refusal;
        }
        return error.code() == ErrorCode.NOT_FOUND ? LegacyReading.unknown(prospect) : error;
    }

    /** By their place, or by the id or address that stands before each of them as a key. */
    private static Map<String, Map<String, String>> people(String text) {
        JsonNode root = parsed(text);
        JsonNode list = root.isObject() && root.has(NAME) ? root.path(NAME) : root;
        Map<String, Map<String, String>> people = new LinkedHashMap<>();
        if (list.isArray()) {
            list.forEach(each -> people.put(Integer.toString(people.size()), values(each)));
        } else if (list.isObject()) {
            list.properties().forEach(each -> {
                Map<String, String> values = values(each.getValue());
                values.putIfAbsent(each.getKey().contains("@") ? "email" : "id", each.getKey());
                people.put(each.getKey(), values);
            });
        } else {
            throw unreadable();
        }
        if (people.size() > MOST) {
            throw new ApiError(ErrorCode.BATCH_TOO_LARGE, "A batch holds at most " + MOST + " prospects.");
        }
        return people;
    }

    private static JsonNode parsed(String text) {
        if (text.isEmpty()) {
            throw new ApiError(ErrorCode.PARAMETERS_MISSING, "One or more required parameters are missing: " + NAME);
        }
        try {
            return JSON.readTree(text);
        } catch (JacksonException broken) {
            throw unreadable();
        }
    }

    /** What stands in one of them, as parameters of a call; of several values each gets its number. */
    private static Map<String, String> values(JsonNode one) {
        if (!one.isObject()) {
            throw unreadable();
        }
        Map<String, String> values = new TreeMap<>();
        one.properties().forEach(each -> {
            JsonNode value = each.getValue();
            if (value.isArray()) {
                for (int i = 0; i < value.size(); i++) {
                    values.put(each.getKey() + "_" + i, text(value.get(i)));
                }
            } else {
                values.put(each.getKey(), text(value));
            }
        });
        return values;
    }

    private static String text(JsonNode value) {
        if (value.isContainer()) {
            throw unreadable();
        }
        return value.isNull() ? "" : value.asString();
    }

    private static ApiError unreadable() {
        return new ApiError(
                ErrorCode.BATCH_UNREADABLE, "The prospects are no JSON like [{\"email\":\"a@example.com\"}].");
    }
}
