package io.enishi.api.client;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;

/** A program that has a person's address and password and wants a token for her. */
class PasswordGrant extends OAuth2AuthorizationGrantAuthenticationToken {

    static final AuthorizationGrantType TYPE = new AuthorizationGrantType("password");
    static final String SLOW = "login rate exceeded";

    private final String username;
    private final String password;
    private final String from;

    private PasswordGrant(Authentication client, String username, String password, String from) {
        super(TYPE, client, Map.of());
        this.username = username;
        this.password = password;
        this.from = from;
    }

    /** Reads the request; {@code null} when it asks for another grant. */
    static @Nullable Authentication of(HttpServletRequest request) {
        if (!TYPE.getValue().equals(request.getParameter("grant_type"))) {
            return null;
        }
        Authentication client = Objects.requireNonNull(
                SecurityContextHolder.getContext().getAuthentication(), "The client is asked for first");
        return new PasswordGrant(
                client, parameter(request, "username"), parameter(request, "password"), request.getRemoteAddr());
    }

    String username() {
        return username;
    }

    String password() {
        return password;
    }

    String from() {
        return from;
    }

    private static String parameter(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        if (value == null || request.getParameterValues(name).length > 1) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, "OAuth 2.0 Parameter: " + name, null));
        }
        return value;
    }
}
