package io.enishi.api.client;

import io.enishi.client.AccessTokens;
import io.enishi.client.ApiCaller;
import io.enishi.client.Identity;
import io.enishi.shared.Addresses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** The token as clients expect to read it: where the API is, when it was issued in milliseconds as text, and a signature. */
class TokenAnswer implements AuthenticationSuccessHandler {

    private final AccessTokens tokens;
    private final Addresses addresses;
    private final Clock clock;

    TokenAnswer(AccessTokens tokens, Addresses addresses, Clock clock) {
        this.tokens = tokens;
        this.addresses = addresses;
        this.clock = clock;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        OAuth2AccessTokenAuthenticationToken granted = (OAuth2AccessTokenAuthenticationToken) authentication;
        OAuth2AccessToken token = granted.getAccessToken();
        Optional<ApiCaller> caller = tokens.caller(token.getTokenValue());
        if (caller.isEmpty()) {
            OAuthError.write(response, 400, OAuth2ErrorCodes.INVALID_GRANT, "inactive user");
            return;
        }
        request.setAttribute(BearerGate.CALLER, caller.get());
        Instant issued = Objects.requireNonNullElseGet(token.getIssuedAt(), clock::instant);
        String id = addresses.console(Identity.path(caller.get().user()));
        String issuedAt = Long.toString(issued.toEpochMilli());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", token.getTokenValue());
        body.put("token_type", "Bearer");
        body.put("instance_url", addresses.publicUrl());
        body.put("id", id);
        body.put("issued_at", issuedAt);
        String secret = secret(request);
        if (secret != null) {
            body.put("signature", signature(secret, id + issuedAt));
        }
        body.put("scope", token.getScopes().isEmpty() ? "pardot_api" : String.join(" ", token.getScopes()));
        // whoever refreshes keeps the token he has: it stays the same
        if (granted.getRefreshToken() != null && !"refresh_token".equals(request.getParameter("grant_type"))) {
            body.put("refresh_token", granted.getRefreshToken().getTokenValue());
        }
        if (granted.getAdditionalParameters().get("id_token") instanceof String idToken) {
            body.put("id_token", idToken);
        }
        Instant expires = token.getExpiresAt();
        body.put(
                "expires_in",
                expires == null ? 0 : Duration.between(issued, expires).toSeconds());
        OAuthError.json(response, 200, body);
    }

    private static String signature(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The secret the client just proved, which is the only time we see it. */
    private static @Nullable String secret(HttpServletRequest request) {
        String sent = request.getParameter("client_secret");
        String header = request.getHeader("Authorization");
        if (sent != null || header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return sent;
        }
        String pair = new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
        String secret = URLDecoder.decode(pair.substring(pair.indexOf(':') + 1), StandardCharsets.UTF_8);
        return secret.isEmpty() ? null : secret;
    }
}
