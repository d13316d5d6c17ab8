package io.enishi.api.client;

import io.enishi.api.ApiError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import tools.jackson.databind.json.JsonMapper;

/** Refusals of the token endpoint in the words its clients look for; always 400, as they expect. */
final class OAuthError {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private OAuthError() {}

    static void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        String code = reason instanceof OAuth2AuthenticationException known
                ? known.getError().getErrorCode()
                : OAuth2ErrorCodes.INVALID_REQUEST;
        String detail = reason instanceof OAuth2AuthenticationException known
                ? String.valueOf(known.getError().getDescription())
                : "";
        switch (code) {
            case OAuth2ErrorCodes.INVALID_CLIENT -> {
                if (detail.contains("client_id")) {
                    write(response, 400, "invalid_client_id", "client identifier invalid");
                } else if (detail.contains("authentication_method")) {
                    write(response, 400, code, "client credentials are missing or of a kind this client may not use");
                } else {
                    write(response, 400, code, "invalid client credentials");
                }
            }
            case OAuth2ErrorCodes.INVALID_GRANT -> write(response, 400, code, grant(request, detail));
            case OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE -> write(response, 400, code, "grant type not supported");
            case OAuth2ErrorCodes.UNAUTHORIZED_CLIENT ->
                write(response, 400, code, "this grant is not enabled for the client");
            case OAuth2ErrorCodes.INVALID_SCOPE -> write(response, 400, code, "the requested scope is not allowed");
            default -> write(response, 400, OAuth2ErrorCodes.INVALID_REQUEST, missing(detail));
        }
    }

    /** Somebody without a session at the page of consent signs in first; a program without credentials is told so. */
    static void stranger(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        if (request.getRequestURI().equals(ApiSecurityConfiguration.AUTHORIZE)) {
            response.sendRedirect("/sign-in");
        } else if (request.getMethod().equals("POST")) {
            write(response, 400, OAuth2ErrorCodes.INVALID_CLIENT, "client credentials are missing");
        } else {
            write(response, 400, OAuth2ErrorCodes.INVALID_REQUEST, "must use HTTP POST");
        }
    }

    static void write(HttpServletResponse response, int status, String error, String description) throws IOException {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("error", error);
        response.setHeader(ApiError.CODE_FOR_THE_LOG, error);
        body.put("error_description", description);
        json(response, status, body);
    }

    static void json(HttpServletResponse response, int status, Map<String, ?> body) throws IOException {
        byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static String grant(HttpServletRequest request, String detail) {
        if (detail.equals(PasswordGrant.SLOW)) {
            return detail;
        }
        return switch (String.valueOf(request.getParameter("grant_type"))) {
            case "refresh_token" -> "expired access/refresh token";
            case "authorization_code" -> "invalid authorization code";
            default -> "authentication failure";
        };
    }

    private static String missing(String detail) {
        return detail.startsWith("OAuth 2.0 Parameter: ")
                ? "parameter " + detail.substring("OAuth 2.0 Parameter: ".length()) + " is missing or given twice"
                : "the request cannot be understood";
    }
}
