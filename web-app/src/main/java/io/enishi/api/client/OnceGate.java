package io.enishi.api.client;

import io.enishi.api.ApiError;
import io.enishi.api.ErrorCode;
import io.enishi.client.ApiCaller;
import io.enishi.client.ApiClient;
import io.enishi.client.OnceKeys;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Makes a write that carries an {@code Idempotency-Key} happen once, however often a nervous client sends it. */
class OnceGate extends OncePerRequestFilter {

    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Set<String> WRITES = Set.of("POST", "PATCH", "PUT", "DELETE");
    private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7E]{1,255}");
    private static final int LARGEST_BODY = 8 * 1024 * 1024;

    private final OnceKeys keys;

    OnceGate(OnceKeys keys) {
        this.keys = keys;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader(KEY);
        if (key == null
                || !WRITES.contains(request.getMethod())
                || !(request.getAttribute(BearerGate.CALLER) instanceof ApiCaller caller)) {
            chain.doFilter(request, response);
            return;
        }
        if (!SHAPE.matcher(key).matches()) {
            new ApiError(ErrorCode.HEADER_INVALID, KEY + " takes 1 to 255 printable ASCII characters without spaces.")
                    .write(response);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            new ApiError(ErrorCode.HEADER_INVALID, KEY + " cannot be used for a body of more than 8 MB.")
                    .write(response);
            return;
        }
        ApiClient client = caller.client();
        String what = request.getMethod() + " " + request.getRequestURI() + "?"
                + (request.getQueryString() == null ? "" : request.getQueryString()) + " " + form(request) + " "
                + HexFormat.of().formatHex(body);
        switch (keys.begin(client, key, what)) {
            case OnceKeys.First first -> perform(client, key, new Kept(request, body), response, chain);
            case OnceKeys.Done done -> replay(done.answer(), response);
            case OnceKeys.Other other ->
                new ApiError(ErrorCode.HEADER_INVALID, KEY + " was used for another request. Choose a new one.")
                        .write(response);
            case OnceKeys.Begun begun ->
                new ApiError(
                                ErrorCode.CONFLICTING_UPDATE,
                                "A request with this " + KEY
                                        + " was begun and its end is not known. Look whether it was done before you choose a new key.")
                        .write(response);
        }
    }

    /** The fields of a form, which was read before; empty for other bodies. */
    private static String form(HttpServletRequest request) {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            return "";
        }
        StringBuilder fields = new StringBuilder();
        new TreeMap<>(request.getParameterMap())
                .forEach((name, values) -> fields.append(name).append(Arrays.toString(values)));
        return fields.toString();
    }

    private void perform(
            ApiClient client, String key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, kept);
        int status = kept.getStatus();
        if (status >= 500 || status == 429 || status == 401) {
            keys.release(client, key);
        } else {
            keys.finish(
                    client,
                    key,
                    new OnceKeys.Answer(
                            status, kept.getContentType(), kept.getHeader("Location"), kept.getContentAsByteArray()));
        }
        kept.copyBodyToResponse();
    }

    private static void replay(OnceKeys.Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        response.setHeader(REPLAYED, "true");
        if (answer.location() != null) {
            response.setHeader("Location", answer.location());
        }
        if (answer.contentType() != null) {
            response.setContentType(answer.contentType());
        }
        if (answer.body().length > 0) {
            response.setContentLength(answer.body().length);
            response.getOutputStream().write(answer.body());
        }
    }

    /** The request once more, after its body was read. */
    private static final class Kept extends HttpServletRequestWrapper {

        private final byte[] body;

        Kept(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream in = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public boolean isFinished() {
                    return in.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("The body is here already");
                }

                @Override
                public int read() {
                    return in.read();
                }

                @Override
                public int read(byte[] bytes, int from, int length) {
                    return in.read(bytes, from, length);
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
