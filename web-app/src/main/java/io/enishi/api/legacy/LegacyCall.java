package io.enishi.api.legacy;

import io.enishi.api.ApiError;
import io.enishi.api.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of the older API: which object, what to do, and parameters from path, query and form alike. The address says
 * version and operation in either order, and may go on with pairs of names and values.
 */
record LegacyCall(String object, String operation, Map<String, String> parameters, Output output) {

    private static final int MOST_PARAMETERS = 1_000;

    /** How much of a record is answered. */
    enum Output {
        FULL,
        SIMPLE,
        MOBILE,
        BULK;

        boolean nests() {
            return this == FULL || this == SIMPLE;
        }
    }

    LegacyCall {
        parameters = Map.copyOf(parameters);
    }

    static LegacyCall of(HttpServletRequest request) {
        String[] steps = request.getRequestURI().substring("/api/".length()).split("/");
        Map<String, String> parameters = new LinkedHashMap<>();
        String version = "";
        String operation = "";
        int at = 1;
        while (at < steps.length) {
            String step = steps[at];
            String next = at + 1 < steps.length ? steps[at + 1] : "";
            if (step.equals("version")) {
                version = next;
                at += 2;
            } else if (operation.isEmpty()) {
                boolean announced = step.equals("do");
                operation = announced ? next : step;
                at += announced ? 2 : 1;
            } else {
                parameters.put(decoded(step), decoded(next));
                at += 2;
            }
        }
        if (!version.equals("3") && !version.equals("4")) {
            throw new ApiError(
                    ErrorCode.UNKNOWN_ENDPOINT, "The address names no version. Use /version/3 or /version/4.");
        }
        request.getParameterMap().forEach((name, values) -> {
            String value = values.length == 0 ? "" : values[values.length - 1];
            parameters.put(name, value == null ? "" : value);
        });
        if (parameters.size() > MOST_PARAMETERS) {
            throw new ApiError(ErrorCode.INVALID_QUERY, "There are more than 1000 parameters.");
        }
        return new LegacyCall(steps[0], operation, parameters, output(parameters.get("output")));
    }

    /** Whether the answer is JSON; nobody asked for it where nothing is said. */
    static boolean json(HttpServletRequest request) {
        try {
            String asked = request.getParameter("format");
            if (asked != null) {
                return asked.strip().equalsIgnoreCase("json");
            }
        } catch (IllegalStateException | IllegalArgumentException unreadable) {
            // the parameters are what is being refused
        }
        return request.getRequestURI().toLowerCase(Locale.ROOT).contains("/format/json");
    }

    boolean has(String name) {
        return parameters.containsKey(name);
    }

    /** Empty when it was not said. */
    String text(String name) {
        return parameters.getOrDefault(name, "").strip();
    }

    @Nullable
    Long number(String name, ErrorCode otherwise) {
        String text = text(name);
        return text.isEmpty() ? null : Long.valueOf(LegacyValues.number(name, text, otherwise));
    }

    /** {@code name=1,2}, {@code name[]=1}, {@code name[0]=1&name[1]=2} and {@code name_0=1} alike. */
    List<String> many(String name) {
        List<String> values = new ArrayList<>();
        parameters.forEach((key, value) -> {
            boolean one = key.equals(name)
                    || key.startsWith(name + "[") && key.endsWith("]")
                    || key.startsWith(name + "_")
                            && key.substring(name.length() + 1).matches("[0-9]{1,4}");
            if (one) {
                for (String each : value.split(",")) {
                    if (!each.isBlank()) {
                        values.add(each.strip());
                    }
                }
            }
        });
        return values;
    }

    LegacyCall with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new LegacyCall(object, operation, more, output);
    }

    private static Output output(@Nullable String asked) {
        return switch (asked == null ? "" : asked.strip().toLowerCase(Locale.ROOT)) {
            case "simple" -> Output.SIMPLE;
            case "mobile" -> Output.MOBILE;
            case "bulk" -> Output.BULK;
            default -> Output.FULL;
        };
    }

    private static String decoded(String step) {
        try {
            return URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw new ApiError(ErrorCode.INVALID_QUERY, "The address is not percent-encoded UTF-8.");
        }
    }
}
