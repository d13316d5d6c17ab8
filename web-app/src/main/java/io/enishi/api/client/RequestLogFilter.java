package io.enishi.api.client;

import io.enishi.api.ApiError;
import io.enishi.client.ApiCaller;
import io.enishi.client.ApiRequest;
import io.enishi.client.RequestLog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Remembers every call with its answer. Passwords and tokens in an address are never remembered. */
class RequestLogFilter extends OncePerRequestFilter {

    private static final Pattern SECRET = Pattern.compile(
            "(?i)(^|&)(password|client_secret|access_token|refresh_token|code|code_verifier|token|api_key|user_key)=[^&]*");

    private final RequestLog log;
    private final Clock clock;

    RequestLogFilter(RequestLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Instant at = clock.instant();
        long started = System.nanoTime();
        String query = request.getQueryString();
        Listening listening = new Listening(response);
        boolean answered = false;
        try {
            chain.doFilter(request, listening);
            answered = true;
        } finally {
            ApiCaller caller = request.getAttribute(BearerGate.CALLER) instanceof ApiCaller known ? known : null;
            log.record(new ApiRequest(
                    at,
                    caller == null ? null : caller.client().id(),
                    caller == null ? null : caller.user().id(),
                    request.getMethod(),
                    request.getRequestURI(),
                    query == null ? "" : SECRET.matcher(query).replaceAll("$1$2=…"),
                    answered ? response.getStatus() : 500,
                    listening.error == null ? "" : listening.error,
                    (int) Duration.ofNanos(System.nanoTime() - started).toMillis(),
                    request.getRemoteAddr()));
        }
    }

    /** Hears the code of a refusal, which is for this log only. */
    private static final class Listening extends HttpServletResponseWrapper {

        private @Nullable String error;

        Listening(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setHeader(String name, String value) {
            if (ApiError.CODE_FOR_THE_LOG.equals(name)) {
                error = value;
            } else {
                super.setHeader(name, value);
            }
        }
    }
}
