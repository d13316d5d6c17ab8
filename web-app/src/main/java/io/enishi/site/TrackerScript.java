package io.enishi.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.util.DigestUtils;

/** One script that web sites load, as it is served: filled in once, known again by its tag. */
class TrackerScript {

    private final byte[] bytes;
    private final String etag;
    private final String cached;

    /** {@code shared}: it is the same for everybody, so that caches on the way may keep it. */
    TrackerScript(String text, boolean shared) {
        this.cached = (shared ? "public" : "private") + ", max-age=600";
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
        this.etag = "\"" + DigestUtils.md5DigestAsHex(bytes) + "\"";
    }

    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (bytes.length == 0) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("ETag", etag);
        response.setHeader("Cache-Control", cached);
        if (etag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType("text/javascript;charset=UTF-8");
        response.getOutputStream().write(bytes);
    }
}
