package io.enishi.api;

import io.enishi.record.ValueType;
import io.enishi.shared.Addresses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The OpenAPI 3.1 description of everything that is declared: the document that tools read. */
@Component
public class OpenApi {

    private static final String JSON = "application/json";

    private final ApiObjects objects;
    private final Addresses addresses;

    OpenApi(ApiObjects objects, Addresses addresses) {
        this.objects = objects;
        this.addresses = addresses;
    }

    public Map<String, Object> document() {
        Map<String, Object> paths = new LinkedHashMap<>();
        Map<String, Object> schemas = new LinkedHashMap<>();
        schemas.put("error", object(Map.of("code", Map.of("type", "integer"), "message", Map.of("type", "string"))));
        for (Declaration one : objects.all()) {
            paths(one, paths);
            schemas.put(one.collection(), schema(one, Purpose.READ));
            if (one.create() != null) {
                schemas.put(one.collection() + "-create", schema(one, Purpose.CREATE));
            }
            if (one.update() != null) {
                schemas.put(one.collection() + "-update", schema(one, Purpose.UPDATE));
            }
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", Map.of("title", "Enishi REST API", "version", "5"));
        document.put("servers", List.of(Map.of("url", addresses.publicUrl())));
        document.put("security", List.of(Map.of("oauth2", List.of(), "businessUnit", List.of())));
        document.put("paths", paths);
        document.put("components", Map.of("schemas", schemas, "securitySchemes", security()));
        return document;
    }

    private enum Purpose {
        READ,
        CREATE,
        UPDATE;

        boolean shows(ApiField field) {
            return switch (this) {
                case READ -> field.readable();
                case CREATE -> field.creatable();
                case UPDATE -> field.updatable();
            };
        }
    }

    private Map<String, Object> security() {
        return Map.of(
                "oauth2",
                Map.of(
                        "type",
                        "oauth2",
                        "flows",
                        Map.of(
                                "clientCredentials",
                                Map.of("tokenUrl", addresses.console("/services/oauth2/token"), "scopes", Map.of()))),
                "businessUnit",
                Map.of("type", "apiKey", "in", "header", "name", "Pardot-Business-Unit-Id"));
    }

    private static void paths(Declaration one, Map<String, Object> paths) {
        String base = one.path();
        Map<String, Object> collection = new LinkedHashMap<>();
        if (one.isSingle()) {
            collection.put("get", operation(one, "Read", List.of(fields(true)), null, 200));
            paths.put(base, collection);
            return;
        }
        collection.put("get", operation(one, "Query", queryParameters(one), null, 200));
        if (one.create() != null) {
            collection.put("post", operation(one, "Create", List.of(fields(false)), body(one, "-create"), 201));
        }
        paths.put(base, collection);
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("get", operation(one, "Read", List.of(id(), fields(true), deleted()), null, 200));
        if (one.update() != null) {
            record.put("patch", operation(one, "Update", List.of(id(), fields(false)), body(one, "-update"), 200));
        }
        if (one.delete() != null) {
            record.put("delete", operation(one, "Delete", List.of(id()), null, 204));
        }
        paths.put(base + "/{id}", record);
        one.recordActions()
                .forEach((name, action) -> paths.put(
                        base + "/{id}/do/" + name,
                        Map.of("post", operation(one, name, List.of(id()), body(action.arguments()), 200))));
        one.collectionActions()
                .forEach((name, action) -> paths.put(
                        base + "/do/" + name,
                        Map.of("post", operation(one, name + " for all", List.of(), body(action.arguments()), 200))));
        one.views()
                .keySet()
                .forEach(name -> paths.put(
                        base + "/{id}/" + name, Map.of("get", operation(one, name, List.of(id()), null, 200))));
        files(one, base + "/{id}/", paths);
    }

    private static void files(Declaration one, String base, Map<String, Object> paths) {
        Map<String, Object> binary = Map.of("schema", Map.of("type", "string"));
        one.files().sent().keySet().forEach(name -> {
            Map<String, Object> get = new LinkedHashMap<>(operation(one, name, List.of(id()), null, 200));
            get.put(
                    "responses",
                    Map.of("200", Map.of("description", "The file", "content", Map.of("text/csv", binary))));
            paths.put(base + name, Map.of("get", get));
        });
        one.files().received().keySet().forEach(name -> {
            Map<String, Object> post = new LinkedHashMap<>(operation(one, name, List.of(id()), null, 204));
            post.put(
                    "requestBody",
                    Map.of(
                            "content",
                            Map.of(
                                    "multipart/form-data",
                                    Map.of("schema", object(Map.of("file", Map.of("type", "string")))))));
            paths.put(base + name, Map.of("post", post));
        });
    }

    private static Map<String, Object> operation(
            Declaration one,
            String verb,
            List<Map<String, Object>> parameters,
            @Nullable Map<String, Object> body,
            int success) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("tags", List.of(one.collection()));
        operation.put("operationId", verb.toLowerCase(Locale.ROOT).replace(' ', '-') + "-" + one.collection());
        operation.put("summary", verb + ": " + one.name() + (one.built() ? "" : " (always empty: not built yet)"));
        operation.put("parameters", parameters);
        if (body != null) {
            operation.put("requestBody", Map.of("content", Map.of(JSON, Map.of("schema", body))));
        }
        Map<String, Object> ok = success == 204
                ? Map.of("description", "Done")
                : Map.of("description", "Success", "content", content(one, verb));
        operation.put(
                "responses",
                Map.of(
                        Integer.toString(success),
                        ok,
                        "default",
                        Map.of(
                                "description",
                                "Refused",
                                "content",
                                Map.of(JSON, Map.of("schema", reference("error"))))));
        return operation;
    }

    private static Map<String, Object> content(Declaration one, String verb) {
        Map<String, Object> record = reference(one.collection());
        if (!verb.equals("Query")) {
            return Map.of(JSON, Map.of("schema", record));
        }
        Map<String, Object> token = Map.of("type", List.of("string", "null"));
        return Map.of(
                JSON,
                Map.of(
                        "schema",
                        object(Map.of(
                                "nextPageToken",
                                token,
                                "nextPageUrl",
                                token,
                                "values",
                                Map.of("type", "array", "items", record)))));
    }

    private static List<Map<String, Object>> queryParameters(Declaration one) {
        List<Map<String, Object>> parameters = new ArrayList<>();
        parameters.add(fields(true));
        parameters.add(
                parameter("limit", Map.of("type", "integer", "minimum", 1, "maximum", 1000, "default", 200), false));
        List<String> orderings = new ArrayList<>();
        one.orderings().keySet().forEach(each -> {
            orderings.add(each + " ASC");
            orderings.add(each + " DESC");
        });
        parameters.add(parameter("orderBy", Map.of("type", "string", "examples", orderings), false));
        parameters.add(parameter("nextPageToken", Map.of("type", "string"), false));
        parameters.add(deleted());
        Filters.known(one).forEach((name, field) -> parameters.add(parameter(name, type(field.type()), false)));
        return parameters;
    }

    private static Map<String, Object> fields(boolean required) {
        return parameter("fields", Map.of("type", "string"), required);
    }

    private static Map<String, Object> deleted() {
        return parameter("deleted", Map.of("type", "string", "enum", List.of("false", "true", "all")), false);
    }

    private static Map<String, Object> id() {
        return Map.of("name", "id", "in", "path", "required", true, "schema", Map.of("type", "integer"));
    }

    private static Map<String, Object> parameter(String name, Map<String, Object> schema, boolean required) {
        return Map.of("name", name, "in", "query", "required", required, "schema", schema);
    }

    private static Map<String, Object> body(Declaration one, String suffix) {
        return reference(one.collection() + suffix);
    }

    private static Map<String, Object> body(List<ApiField> arguments) {
        Map<String, Object> properties = new LinkedHashMap<>();
        arguments.forEach(each -> properties.put(each.name(), type(each.type())));
        return object(properties);
    }

    private static Map<String, Object> schema(Declaration one, Purpose purpose) {
        Map<String, Object> properties = new LinkedHashMap<>();
        one.fields().values().stream()
                .filter(purpose::shows)
                .forEach(field -> properties.put(field.name(), type(field.type())));
        if (purpose == Purpose.READ) {
            one.relations().values().forEach(each -> properties.put(each.name(), reference(each.collection())));
            one.severalOf()
                    .values()
                    .forEach(each -> properties.put(
                            each.name(), Map.of("type", "array", "items", reference(each.collection()))));
        }
        Map<String, Object> schema = new LinkedHashMap<>(object(properties));
        List<String> required = one.fields().values().stream()
                .filter(ApiField::required)
                .map(ApiField::name)
                .toList();
        if (purpose == Purpose.CREATE && !required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    private static Map<String, Object> object(Map<String, Object> properties) {
        return Map.of("type", "object", "properties", properties);
    }

    private static Map<String, Object> reference(String schema) {
        return Map.of("$ref", "#/components/schemas/" + schema);
    }

    private static Map<String, Object> type(ValueType type) {
        return switch (type) {
            case INTEGER -> Map.of("type", List.of("integer", "null"));
            case STRING -> Map.of("type", List.of("string", "null"));
            case FLOAT -> Map.of("type", List.of("number", "null"));
            case BOOLEAN -> Map.of("type", List.of("boolean", "null"));
            case DATE_TIME -> Map.of("type", List.of("string", "null"), "format", "date-time");
            case INTEGERS -> Map.of("type", "array", "items", Map.of("type", "integer"));
            case JSON -> Map.of("type", List.of("array", "object", "string", "null"));
        };
    }
}
