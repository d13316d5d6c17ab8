package io.enishi.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Sends JSON whole and with its length, so that a body that cannot be written is an error and not half a body. */
@Component
class Answers {

    // a page of a few hundred records
    private static final int ROOM = 64 * 1024;

    private final JsonMapper json;

    Answers(JsonMapper json) {
        this.json = json;
    }

    void send(HttpServletResponse response, int status, Object body) throws IOException {
        byte[] bytes = json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        head(response, status, bytes.length);
        response.getOutputStream().write(bytes);
    }

    void send(HttpServletResponse response, Consumer<JsonGenerator> body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(ROOM);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            body.accept(out);
        }
        head(response, HttpServletResponse.SC_OK, bytes.size());
        bytes.writeTo(response.getOutputStream());
    }

    private static void head(HttpServletResponse response, int status, int length) {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(length);
    }
}
