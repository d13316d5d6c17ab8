package io.enishi.api.job;

import io.enishi.api.ApiError;
import io.enishi.api.ApiTimes;
import io.enishi.api.ErrorCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which rows an export is of: the two procedures with their arguments, in camel case or with underscores. */
record ExportProcedure(
        String name,
        Map<String, String> filters,
        String deleted,
        @Nullable String present,
        Map<String, Object> said) {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Set<String> BY_UPDATE_TOO = Set.of(
            "campaigns",
            "dynamic-contents",
            "email-templates",
            "landing-pages",
            "lifecycle-stages",
            "lists",
            "list-emails",
            "list-memberships",
            "opportunities",
            "prospects",
            "users",
            "visitor-activities");
    private static final Set<String> BY_CREATION_ONLY = Set.of("lifecycle-histories", "prospect-accounts");
    private static final String ACTIVITIES = "visitor-activities";

    /** Whether rows of this object can be exported at all. */
    static boolean offers(String collection) {
        return BY_UPDATE_TOO.contains(collection) || BY_CREATION_ONLY.contains(collection);
    }

    static ExportProcedure read(JsonNode node, String collection, ZoneId zone, Clock clock) {
        String said = node.path("name").asString("");
        String name = camel(said);
        boolean byUpdate = name.equals("filterByUpdatedAt") && BY_UPDATE_TOO.contains(collection);
        if (!byUpdate && !name.equals("filterByCreatedAt")) {
            throw ApiError.of(
                    ErrorCode.PROCEDURE_UNKNOWN,
                    "procedure: '%s' is unknown for this object. Known: filterByCreatedAt%s.",
                    shortened(said),
                    BY_UPDATE_TOO.contains(collection) ? ", filterByUpdatedAt" : "");
        }
        String time = byUpdate ? "updated" : "created";
        Map<String, JsonNode> arguments = arguments(node, time, collection);
        String since = text(arguments, time + "After");
        if (since == null) {
            throw ApiError.of(ErrorCode.PROCEDURE_ARGUMENT_MISSING, "procedure: %sAfter is missing.", time);
        }
        Map<String, String> filters = new LinkedHashMap<>();
        Instant from = ApiTimes.read(time + "After", since, zone, ErrorCode.PROCEDURE_ARGUMENT_INVALID);
        filters.put(time + "AtAfter", from.toString());
        String until = text(arguments, time + "Before");
        Instant to = until == null
                ? clock.instant()
                : ApiTimes.read(time + "Before", until, zone, ErrorCode.PROCEDURE_ARGUMENT_INVALID);
        if (until != null) {
            filters.put(time + "AtBefore", to.toString());
        }
        if (from.isAfter(to) && until != null || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw ApiError.of(
                    ErrorCode.PROCEDURE_ARGUMENT_INVALID,
                    "procedure: from %sAfter to %sBefore there must be no more than a year, in this order.",
                    time,
                    time);
        }
        type(arguments, filters);
        String deleted = oneOf(arguments, "deleted", "false", Set.of("true", "false", "all"));
        boolean known = oneOf(arguments, "prospectOnly", "false", Set.of("true", "false"))
                .equals("true");
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", name);
        told.put(
                "arguments",
                arguments.keySet().stream()
                        .collect(Collectors.toMap(each -> each, each -> String.valueOf(text(arguments, each)))));
        return new ExportProcedure(name, filters, deleted, known ? "prospectId" : null, told);
    }

    private static Map<String, JsonNode> arguments(JsonNode node, String time, String collection) {
        Set<String> known = collection.equals(ACTIVITIES)
                ? Set.of(time + "After", time + "Before", "deleted", "type", "prospectOnly")
                : Set.of(time + "After", time + "Before", "deleted");
        Map<String, JsonNode> arguments = new LinkedHashMap<>();
        node.path("arguments").properties().forEach(each -> arguments.put(camel(each.getKey()), each.getValue()));
        List<String> unknown = arguments.keySet().stream()
                .filter(each -> !known.contains(each))
                .toList();
        if (!unknown.isEmpty()) {
            throw ApiError.of(
                    ErrorCode.PROCEDURE_ARGUMENT_UNKNOWN,
                    "procedure: unknown arguments: %s",
                    shortened(String.join(", ", unknown)));
        }
        return arguments;
    }

    private static void type(Map<String, JsonNode> arguments, Map<String, String> filters) {
        String type = text(arguments, "type");
        if (type != null) {
            if (!type.matches("[0-9]{1,5}")) {
                throw invalid("type", type);
            }
            filters.put("type", type);
        }
    }

    private static String oneOf(Map<String, JsonNode> arguments, String name, String otherwise, Set<String> choices) {
        String value = text(arguments, name);
        if (value == null) {
            return otherwise;
        }
        if (!choices.contains(value)) {
            throw invalid(name, value);
        }
        return value;
    }

    private static @Nullable String text(Map<String, JsonNode> arguments, String name) {
        JsonNode node = arguments.get(name);
        return node == null || node.isNull() ? null : node.isString() ? node.stringValue() : node.toString();
    }

    private static ApiError invalid(String name, String value) {
        return ApiError.of(
                ErrorCode.PROCEDURE_ARGUMENT_INVALID, "procedure: %s cannot be '%s'.", name, shortened(value));
    }

    private static String camel(String name) {
        String[] words = name.split("_");
        return Arrays.stream(words)
                .skip(1)
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining("", words.length == 0 ? "" : words[0], ""));
    }

    private static String shortened(String text) {
        String clean = text.replaceAll("\\p{Cntrl}+", " ");
        return clean.length() > 80 ? clean.substring(0, 80) + "…" : clean;
    }
}
