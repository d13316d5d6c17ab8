package io.enishi.api.legacy;

import io.enishi.api.ApiError;
import io.enishi.api.ErrorCode;
import io.enishi.api.client.PersonsPassword;
import io.enishi.client.ApiClient;
import io.enishi.client.SessionKeys;
import io.enishi.user.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Gives an older client a session key for a person's address and password and the client's user key. */
@Controller
class LegacyLoginController {

    private final SessionKeys keys;
    private final PersonsPassword passwords;

    LegacyLoginController(SessionKeys keys, PersonsPassword passwords) {
        this.keys = keys;
        this.passwords = passwords;
    }

    @RequestMapping("/api/login/**")
    void logIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("POST")) {
            throw new ApiError(ErrorCode.WRONG_METHOD, "Log in with POST, so that the password stands in no address.");
        }
        if (!request.getRequestURI().matches("/api/login(/do/login)?/version/[34](/.*)?")) {
            throw new ApiError(ErrorCode.UNKNOWN_ENDPOINT, "Log in at /api/login/version/3 or /api/login/version/4.");
        }
        String email = parameter(request, "email");
        if (passwords.tooManyWrong(email, request.getRemoteAddr())) {
            throw new ApiError(ErrorCode.LOGIN_FAILED, "Login failed. Too many attempts; try again in a few minutes.");
        }
        Optional<SignedIn> person = passwords.check(email, parameter(request, "password"), request.getRemoteAddr());
        Optional<ApiClient> client = keys.client(parameter(request, "user_key"));
        if (person.isEmpty() || client.isEmpty()) {
            throw new ApiError(ErrorCode.LOGIN_FAILED, "Login failed");
        }
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("api_key", keys.open(client.get(), person.get().userId()));
        LegacyController.write(request, response, content);
    }

    private static String parameter(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }
}
