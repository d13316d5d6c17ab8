package io.enishi.api.client;

import io.enishi.api.ApiError;
import io.enishi.api.ErrorCode;
import io.enishi.api.LegacyPath;
import io.enishi.client.AccessTokens;
import io.enishi.client.ApiCaller;
import io.enishi.client.ClientProperties;
import io.enishi.client.SessionKeys;
import io.enishi.security.CurrentUser;
import io.enishi.user.SignedIn;
import io.enishi.user.User;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets in whoever brings a good token and names our business unit; from here on it is a user like any other. */
class BearerGate extends OncePerRequestFilter {

    static final String CALLER = "io.enishi.api.caller";

    private static final String BUSINESS_UNIT = "Pardot-Business-Unit-Id";
    private static final Pattern BUSINESS_UNIT_SHAPE = Pattern.compile("0Uv[0-9A-Za-z]{15}");
    private static final String SCHEME = "Bearer ";

    private final AccessTokens tokens;
    private final SessionKeys sessions;
    private final ClientProperties properties;

    BearerGate(AccessTokens tokens, SessionKeys sessions, ClientProperties properties) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.properties = properties;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return LegacyPath.isLogin(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        SessionKeyPair pair = LegacyPath.is(request) ? SessionKeyPair.of(request) : null;
        Optional<ApiCaller> found = pair != null
                ? sessions.caller(pair.apiKey(), pair.userKey())
                : Optional.ofNullable(token(request)).flatMap(tokens::caller);
        if (found.isEmpty()) {
            ApiError refusal = pair != null
                    ? new ApiError(ErrorCode.INVALID_KEY, "Invalid API key or user key")
                    : new ApiError(ErrorCode.TOKEN_INVALID, "access_token is invalid, unknown, or malformed");
            refusal.write(response);
            return;
        }
        ApiCaller caller = found.get();
        request.setAttribute(CALLER, caller);
        // a session key belongs to one business unit by itself
        boolean named = pair == null && request.getRequestURI().startsWith("/api/");
        ApiError unit = named ? businessUnitTrouble(request) : null;
        if (unit != null) {
            unit.write(response);
            return;
        }
        CurrentUser.lend(request, caller.user(), caller.viewer());
        User user = caller.user();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                new SignedIn(
                        user.id(), user.sessionEpoch(), caller.client().role().key()),
                null,
                List.of(new SimpleGrantedAuthority("ROLE_api"))));
        SecurityContextHolder.setContext(context);
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private @Nullable ApiError businessUnitTrouble(HttpServletRequest request) {
        String named = request.getHeader(BUSINESS_UNIT);
        if (named == null || named.isBlank()) {
            return new ApiError(
                    ErrorCode.HEADER_MISSING,
                    "A required header is missing: " + BUSINESS_UNIT + " header not found on request.");
        }
        if (!BUSINESS_UNIT_SHAPE.matcher(named.strip()).matches()) {
            return new ApiError(
                    ErrorCode.HEADER_INVALID,
                    BUSINESS_UNIT + " is not a business unit's id: 18 letters and digits that begin with 0Uv.");
        }
        if (!named.strip().equals(properties.businessUnitId())) {
            return new ApiError(ErrorCode.BUSINESS_UNIT_UNKNOWN, "The business unit was not found or is inactive.");
        }
        return null;
    }

    private static @Nullable String token(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String token = header.substring(SCHEME.length()).strip();
        return token.isEmpty() || token.length() > 512 ? null : token;
    }
}
