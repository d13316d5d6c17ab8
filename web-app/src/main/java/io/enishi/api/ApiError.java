package io.enishi.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** An answer that says no, in the form API clients know: {@code {"code":109,"message":"…"}}. */
public class ApiError extends RuntimeException {

    /** A header that the request log takes off again: it tells the code without the body being read twice. */
    public static final String CODE_FOR_THE_LOG = "X-Error-Code";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ErrorCode code;
    private final String told;

    public ApiError(ErrorCode code, String message) {
        super(message);
        this.code = code;
        this.told = message;
    }

    public static ApiError of(ErrorCode code, String message, Object... arguments) {
        return new ApiError(code, message.formatted(arguments));
    }

    public ErrorCode code() {
        return code;
    }

    /** Writes status and body; filters that refuse a request before any controller use it too. */
    public void write(HttpServletResponse response) throws IOException {
        ApiEdge.InBody other = ApiEdge.otherForm(response);
        write(response, other == null ? code.status() : other.form().status(code));
    }

    void write(HttpServletResponse response, int status) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        ApiEdge.InBody other = ApiEdge.otherForm(response);
        byte[] bytes = other == null ? body() : other.form().body(code, told, other.request());
        response.resetBuffer();
        response.setStatus(status);
        response.setHeader(CODE_FOR_THE_LOG, Integer.toString(code.number()));
        response.setContentType(
                other == null ? "application/json" : other.form().contentType(other.request()));
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private byte[] body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code.number());
        body.put("message", told);
        return JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    }
}
