package io.enishi.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a request's body as one JSON object. */
@Component
class Bodies {

    private static final int LONGEST = 8 * 1024 * 1024;

    private final JsonMapper json;

    Bodies(JsonMapper json) {
        this.json = json;
    }

    /** The object that must be there. */
    JsonNode object(HttpServletRequest request) throws IOException {
        JsonNode node = node(request);
        if (node == null) {
            throw new ApiError(ErrorCode.EMPTY_BODY, "The body is empty. Send a JSON object.");
        }
        return node;
    }

    /** The same for actions, which may have nothing to say. */
    JsonNode objectOrNothing(HttpServletRequest request) throws IOException {
        JsonNode node = node(request);
        return node == null ? json.createObjectNode() : node;
    }

    private @Nullable JsonNode node(HttpServletRequest request) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(LONGEST + 1);
        if (bytes.length == 0) {
            return null;
        }
        if (!isJson(request.getContentType())) {
            throw new ApiError(ErrorCode.WRONG_CONTENT_TYPE, "Content-Type must be application/json.");
        }
        if (bytes.length > LONGEST) {
            throw ApiError.of(ErrorCode.INVALID_JSON, "The body is longer than %d bytes.", LONGEST);
        }
        try {
            JsonNode node = json.readTree(bytes);
            if (!node.isObject()) {
                throw new ApiError(ErrorCode.INVALID_JSON, "The body must be one JSON object.");
            }
            return node;
        } catch (JacksonException broken) {
            throw new ApiError(ErrorCode.INVALID_JSON, "The body is no valid JSON.");
        }
    }

    // one client sends the header twice, which arrives as "application/json, application/json"
    private static boolean isJson(@Nullable String contentType) {
        String first = contentType == null ? "" : contentType.split("[,;]", 2)[0].strip();
        return first.isEmpty() || first.toLowerCase(Locale.ROOT).equals("application/json");
    }
}
