package io.enishi.api.legacy;

import io.enishi.api.ApiError;
import io.enishi.api.ApiRecords;
import io.enishi.api.Declaration;
import io.enishi.api.ErrorCode;
import io.enishi.api.Told;
import io.enishi.user.Ability;
import io.enishi.user.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Every call of the older API but the login: {@code /api/{object}/version/{3|4}/do/{operation}} and its other spellings. */
@Controller
class LegacyController {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

    private final LegacyObjects objects;
    private final LegacyReading reading;
    private final LegacyWriting writing;
    private final LegacyBatches batches;
    private final LegacyEmails emails;
    private final LegacyIds ids;
    private final ApiRecords records;

    LegacyController(
            LegacyObjects objects,
            LegacyReading reading,
            LegacyWriting writing,
            LegacyBatches batches,
            LegacyEmails emails,
            LegacyIds ids,
            ApiRecords records) {
        this.objects = objects;
        this.reading = reading;
        this.writing = writing;
        this.batches = batches;
        this.emails = emails;
        this.ids = ids;
        this.records = records;
    }

    @RequestMapping({
        "/api/{object:(?!login$)[A-Za-z_]+}/version/**",
        "/api/{object:(?!login$)[A-Za-z_]+}/do/**",
    })
    void answer(HttpServletRequest request, HttpServletResponse response, Viewer viewer) throws IOException {
        LegacyCall call = LegacyCall.of(request);
        String operation = call.operation().toLowerCase(Locale.ROOT);
        boolean delete = operation.equals("delete");
        if (!METHODS.contains(request.getMethod())
                && !(delete && request.getMethod().equals("DELETE"))) {
            throw new ApiError(ErrorCode.WRONG_METHOD, "This HTTP method is not allowed here.");
        }
        if (call.object().equalsIgnoreCase("email")) {
            write(request, response, email(operation, call, viewer));
            return;
        }
        LegacyObject object = objects.find(call.object())
                .orElseThrow(() -> new ApiError(
                        ErrorCode.UNKNOWN_OBJECT, "There is no object type '" + Told.quoted(call.object()) + "'."));
        try {
            if (delete && records.declaration(object.collection()).delete() != null) {
                writing.delete(object, call, viewer);
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            } else if (LegacyBatches.OPERATIONS.contains(operation)) {
                boolean json = LegacyCall.json(request);
                send(
                        response,
                        batches.write(only(object.name().equals("prospect"), object, operation), call, json, viewer),
                        json);
            } else {
                write(request, response, content(object, operation, call, viewer));
            }
        } catch (ApiError error) {
            throw error.code() == ErrorCode.NOT_FOUND ? LegacyReading.unknown(object) : error;
        }
    }

    private Map<String, @Nullable Object> content(
            LegacyObject object, String operation, LegacyCall call, Viewer viewer) {
        Declaration declaration = records.declaration(object.collection());
        boolean prospect = object.name().equals("prospect");
        return switch (operation) {
            case "query" -> {
                if (declaration.isSingle()) {
                    throw unknownAction(operation);
                }
                yield reading.query(object, call, viewer);
            }
            case "read" -> reading.record(object, ids.of(object, call, viewer), call, viewer);
            case "create" -> {
                if (declaration.create() == null) {
                    throw unknownAction(operation);
                }
                yield reading.record(object, writing.create(object, call, viewer), call, viewer);
            }
            case "update" -> {
                if (declaration.update() == null) {
                    throw unknownAction(operation);
                }
                yield reading.record(object, writing.update(object, call, viewer), call, viewer);
            }
            case "upsert" ->
                reading.record(object, writing.upsert(only(prospect, object, operation), call, viewer), call, viewer);
            case "assign" ->
                reading.record(object, writing.assign(only(prospect, object, operation), call, viewer), call, viewer);
            case "unassign" ->
                reading.record(object, writing.unassign(only(prospect, object, operation), call, viewer), call, viewer);
            case "abilities" -> abilities(only(object.name().equals("user"), object, operation), viewer);
            case "listonetoone" ->
                reading.query(only(object.name().equals("emailTemplate"), object, operation), call, viewer);
            default -> throw unknownAction(operation);
        };
    }

    private Map<String, @Nullable Object> email(String operation, LegacyCall call, Viewer viewer) {
        return switch (operation) {
            case "read" -> emails.read(call, viewer);
            case "stats" -> emails.stats(call, viewer);
            case "send" -> emails.send(call, viewer);
            default -> throw unknownAction(operation);
        };
    }

    /** What the caller may do, in our own keys. */
    private static Map<String, @Nullable Object> abilities(LegacyObject user, Viewer viewer) {
        Set<String> keys = new TreeSet<>(viewer.permissions());
        if (keys.remove("*")) {
            keys.addAll(Ability.keys());
        }
        List<String> credentials = new ArrayList<>(keys);
        Map<String, @Nullable Object> inner = new LinkedHashMap<>();
        inner.put("credential", credentials);
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("total_results", credentials.size());
        result.put("credentials", inner);
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("result", result);
        return content;
    }

    private static LegacyObject only(boolean known, LegacyObject object, String operation) {
        if (!known) {
            throw unknownAction(operation);
        }
        return object;
    }

    private static ApiError unknownAction(String operation) {
        return new ApiError(ErrorCode.INVALID_ACTION, "There is no operation '" + Told.quoted(operation) + "' here.");
    }

    static void write(HttpServletRequest request, HttpServletResponse response, Map<String, @Nullable Object> content)
            throws IOException {
        boolean json = LegacyCall.json(request);
        send(response, LegacyText.written(content, json), json);
    }

    private static void send(HttpServletResponse response, byte[] bytes, boolean json) throws IOException {
        response.setContentType(json ? LegacyText.JSON : LegacyText.XML);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
