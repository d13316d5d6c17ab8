package io.enishi.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Slows guessing: so many attempts per address of the sender and per account, then a pause. */
class SignInThrottle extends OncePerRequestFilter {

    static final int ATTEMPTS_PER_ACCOUNT = 10;
    static final int ATTEMPTS_PER_SENDER = 50;
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final RequestMatcher attempt =
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/sign-in");
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterAccess(PAUSE).build();

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !attempt.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String email = request.getParameter("email");
        String account = email == null ? "" : email.strip().toLowerCase(Locale.ROOT);
        boolean senderMay =
                bucket("sender " + request.getRemoteAddr(), ATTEMPTS_PER_SENDER).tryConsume(1);
        boolean accountMay = bucket("account " + account, ATTEMPTS_PER_ACCOUNT).tryConsume(1);
        if (senderMay && accountMay) {
            chain.doFilter(request, response);
        } else {
            response.setHeader("Retry-After", Long.toString(PAUSE.toSeconds()));
            response.sendRedirect("/sign-in?slow");
        }
    }

    private Bucket bucket(String key, int attempts) {
        return buckets.get(
                key,
                missing -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(attempts).refillGreedy(attempts, PAUSE))
                        .build());
    }
}
