package io.enishi.admin.api;

import io.enishi.api.ApiField;
import io.enishi.api.Declaration;
import io.enishi.client.ClientProperties;
import io.enishi.record.ValueType;
import io.enishi.shared.Addresses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One call that an object takes, with a command that somebody can copy and run; {@code what} is the key of its words. */
record ApiCallExample(
        String method, String path, String what, String action, List<ApiField> arguments, String command) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SHOWN_FIELDS = 4;

    /** What stands for a value of that name where its type alone would be refused. */
    private static final Map<String, Object> KNOWN = Map.ofEntries(
            Map.entry("email", "ada@example.com"),
            Map.entry("matchEmail", "ada@example.com"),
            Map.entry("prospect", Map.of("email", "ada@example.com", "firstName", "Ada")),
            Map.entry("prospectApiFieldId", "firstName"),
            Map.entry("type", "Text"),
            Map.entry("fieldId", "contractEnd"),
            Map.entry("fields", List.of("id", "email")),
            Map.entry("redirectLocation", "https://www.example.com/"),
            Map.entry("destinationUrl", "https://www.example.com/"),
            Map.entry("website", "https://www.example.com/"),
            Map.entry("object", "Prospect"),
            Map.entry("operation", "Upsert"),
            Map.entry("bulkAction", "delete"),
            Map.entry("status", "Canceled"),
            Map.entry(
                    "procedure",
                    Map.of(
                            "name",
                            "filterByCreatedAt",
                            "arguments",
                            Map.of("createdAfter", "2026-11-01T00:00:00+09:00"))),
            Map.entry("senderOptions", List.of(Map.of("type", "general_user", "userId", 1))),
            Map.entry("replyToOptions", List.of(Map.of("type", "general_address", "address", "ada@example.com"))));

    /** Every call of the object, in the order in which a newcomer needs them. */
    static List<ApiCallExample> of(Declaration one, Addresses addresses, ClientProperties properties) {
        Writer writer = new Writer(addresses.publicUrl(), properties.businessUnitId());
        String collection = one.path();
        String record = collection + "/{id}";
        String fields = "?fields=" + String.join(",", few(one));
        List<ApiCallExample> calls = new ArrayList<>();
        if (one.isSingle()) {
            return List.of(writer.call("GET", collection, fields, "api.docs.does.read", "", List.of(), null));
        }
        calls.add(writer.call("GET", collection, fields + "&limit=10", "api.docs.does.query", "", List.of(), null));
        calls.add(writer.call("GET", record, fields, "api.docs.does.read", "", List.of(), null));
        if (one.create() != null) {
            calls.add(writer.call(
                    "POST", collection, fields, "api.docs.does.create", "", List.of(), body(required(one))));
        }
        if (one.update() != null) {
            calls.add(
                    writer.call("PATCH", record, fields, "api.docs.does.update", "", List.of(), body(changeable(one))));
        }
        if (one.delete() != null) {
            calls.add(writer.call("DELETE", record, "", "api.docs.does.delete", "", List.of(), null));
        }
        one.recordActions()
                .forEach((name, action) -> calls.add(writer.call(
                        "POST",
                        record + "/do/" + name,
                        "",
                        "api.docs.does.act",
                        name,
                        action.arguments(),
                        body(needed(action.arguments())))));
        one.collectionActions()
                .forEach((name, action) -> calls.add(writer.call(
                        "POST",
                        collection + "/do/" + name,
                        "",
                        "api.docs.does.act",
                        name,
                        action.arguments(),
                        body(needed(action.arguments())))));
        one.views()
                .keySet()
                .forEach(name -> calls.add(
                        writer.call("GET", record + "/" + name, "", "api.docs.does.view", name, List.of(), null)));
        return calls;
    }

    private record Writer(String publicUrl, String businessUnit) {

        ApiCallExample call(
                String method,
                String path,
                String query,
                String what,
                String action,
                List<ApiField> arguments,
                @Nullable String body) {
            StringBuilder command = new StringBuilder("curl ");
            if (!method.equals("GET")) {
                command.append("-X ").append(method).append(' ');
            }
            command.append('\'')
                    .append(publicUrl)
                    .append(path.replace("{id}", "1"))
                    .append(query)
                    .append("' \\\n  -H \"Authorization: Bearer $TOKEN\" \\\n  -H 'Pardot-Business-Unit-Id: ")
                    .append(businessUnit)
                    .append('\'');
            if (body != null) {
                command.append(" \\\n  -H 'Content-Type: application/json' \\\n  -d '")
                        .append(body)
                        .append('\'');
            }
            return new ApiCallExample(method, path, what, action, arguments, command.toString());
        }
    }

    private static List<String> few(Declaration one) {
        List<String> few = new ArrayList<>();
        for (ApiField field : one.fields().values()) {
            if (field.inQueries() && few.size() < SHOWN_FIELDS) {
                few.add(field.name());
            }
        }
        return few;
    }

    private static List<ApiField> required(Declaration one) {
        return one.fields().values().stream().filter(ApiField::required).toList();
    }

    private static List<ApiField> changeable(Declaration one) {
        return one.fields().values().stream()
                .filter(ApiField::updatable)
                .limit(1)
                .toList();
    }

    // what must be said, and where nothing must, the first thing that may be
    private static List<ApiField> needed(List<ApiField> arguments) {
        List<ApiField> required = arguments.stream().filter(ApiField::required).toList();
        return required.isEmpty() ? arguments.stream().limit(1).toList() : required;
    }

    private static String body(List<ApiField> fields) {
        Map<String, Object> body = new LinkedHashMap<>();
        fields.forEach(each -> body.put(each.name(), KNOWN.getOrDefault(each.name(), value(each.type()))));
        return JSON.writeValueAsString(body);
    }

    private static Object value(ValueType type) {
        return switch (type) {
            case INTEGER -> 1;
            case FLOAT -> 1.5;
            case STRING -> "Spring news";
            case BOOLEAN -> true;
            case DATE_TIME -> "2026-12-01T09:00:00+09:00";
            case INTEGERS -> List.of(1);
            case JSON -> Map.of();
        };
    }
}
