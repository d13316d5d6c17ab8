package io.enishi.api;

import io.enishi.client.ApiClientDraft;
import io.enishi.client.ApiClients;
import io.enishi.client.ClientSecret;
import io.enishi.user.NewUser;
import io.enishi.user.Role;
import io.enishi.user.SignedIn;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the API as a user of some role, and reads what comes back. */
class ApiCalls {

    static final String OBJECTS = "/api/v5/objects/";

    private static final List<String> BESIDE = List.of("exports", "imports", "bulk-actions", "external-activities");

    private final MockMvc mvc;
    private final Users users;
    private final ApiClients clients;
    private final JsonMapper json;
    private final Map<Role, SignedIn> people = new HashMap<>();
    private final Map<Role, ClientSecret> programs = new HashMap<>();
    private final Map<Role, String> tokens = new HashMap<>();

    ApiCalls(MockMvc mvc, Users users, ApiClients clients, JsonMapper json) {
        this.mvc = mvc;
        this.users = users;
        this.clients = clients;
        this.json = json;
    }

    /** What came back; {@code body} is null when there is none. */
    record Answer(int status, @Nullable JsonNode body, MockHttpServletResponse raw) {

        JsonNode json() {
            if (body == null) {
                throw new AssertionError("No body, status " + status);
            }
            return body;
        }

        /** The code of a refusal, 0 where there is none. */
        int code() {
            return body == null ? 0 : body.path("code").asInt(0);
        }

        List<JsonNode> values() {
            List<JsonNode> values = new ArrayList<>();
            json().path("values").forEach(values::add);
            return values;
        }

        List<Long> ids() {
            return values().stream().map(each -> each.path("id").asLong()).toList();
        }
    }

    SignedIn user(Role role) {
        return people.computeIfAbsent(role, missing -> {
            String email = missing.key() + "@api.example.com";
            users.create(
                    new NewUser(
                            email,
                            "Ken",
                            "Tanaka",
                            missing,
                            Locale.ENGLISH,
                            ZoneId.of("Asia/Tokyo"),
                            "correct horse battery"),
                    Viewer.system());
            return users.signIn(email, "correct horse battery").orElseThrow();
        });
    }

    Answer get(String path, Map<String, String> parameters) {
        return call(Role.ADMINISTRATOR, HttpMethod.GET, path + query(parameters), null);
    }

    Answer get(String pathAndQuery) {
        return call(Role.ADMINISTRATOR, HttpMethod.GET, pathAndQuery, null);
    }

    Answer post(String path, Object body) {
        return call(Role.ADMINISTRATOR, HttpMethod.POST, path, text(body));
    }

    Answer patch(String path, Object body) {
        return call(Role.ADMINISTRATOR, HttpMethod.PATCH, path, text(body));
    }

    Answer delete(String path) {
        return call(Role.ADMINISTRATOR, HttpMethod.DELETE, path, null);
    }

    Answer call(Role role, HttpMethod method, String path, @Nullable String body) {
        return send(role, MockMvcRequestBuilders.request(method, URI.create(address(path))), body);
    }

    Answer send(Role role, MockHttpServletRequestBuilder request, @Nullable String body) {
        try {
            request.with(bearer(role));
            if (body != null) {
                request.content(body.getBytes(StandardCharsets.UTF_8));
                request.contentType("application/json");
            }
            MockHttpServletResponse response = performed(role, request);
            String text = response.getContentAsString(StandardCharsets.UTF_8);
            boolean said = !text.isEmpty() && "application/json".equals(response.getContentType());
            return new Answer(response.getStatus(), said ? json.readTree(text) : null, response);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Sends a multipart body as clients write it: parts by name, {@code input} as JSON, everything else as a file. */
    Answer upload(Role role, String path, Map<String, String> parts) {
        StringBuilder body = new StringBuilder();
        parts.forEach((name, content) -> {
            body.append("--b0undary\r\nContent-Disposition: form-data; name=\"")
                    .append(name)
                    .append('"');
            if (name.equals("input")) {
                body.append("\r\nContent-Type: application/json");
            } else {
                body.append("; filename=\"people.csv\"\r\nContent-Type: text/csv");
            }
            body.append("\r\n\r\n").append(content).append("\r\n");
        });
        body.append("--b0undary--\r\n");
        return send(
                role,
                MockMvcRequestBuilders.post(URI.create(address(path)))
                        .contentType("multipart/form-data; boundary=b0undary")
                        .content(body.toString().getBytes(StandardCharsets.UTF_8)),
                null);
    }

    /** The answer in whatever format it comes. */
    MockHttpServletResponse raw(Role role, MockHttpServletRequestBuilder request) {
        try {
            return performed(role, request.with(bearer(role)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private MockHttpServletResponse performed(Role role, MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse response = mvc.perform(request).andReturn().getResponse();
        if (response.getStatus() == 401) {
            // the clock was moved beyond the token's life: every client asks for a new one and tries once more
            tokens.remove(role);
            response = mvc.perform(request).andReturn().getResponse();
        }
        return response;
    }

    String text(Object body) {
        return body instanceof String text ? text : json.writeValueAsString(body);
    }

    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "="
                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static String address(String path) {
        boolean beside = BESIDE.stream().anyMatch(path::startsWith);
        return path.startsWith("/") ? path : beside ? "/api/v5/" + path : OBJECTS + path;
    }

    private RequestPostProcessor bearer(Role role) {
        return request -> {
            request.addHeader("Authorization", "Bearer " + tokens.computeIfAbsent(role, this::token));
            request.addHeader("Pardot-Business-Unit-Id", "0Uv000000000001AAA");
            return request;
        };
    }

    private String token(Role role) {
        ClientSecret program = programs.computeIfAbsent(
                role,
                missing -> clients.create(
                        ApiClientDraft.of(
                                "Test " + missing, missing, user(missing).userId()),
                        Viewer.system()));
        try {
            String answer = mvc.perform(MockMvcRequestBuilders.post("/services/oauth2/token")
                            .param("grant_type", "client_credentials")
                            .param("client_id", program.clientId())
                            .param("client_secret", program.secret()))
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            return json.readTree(answer).get("access_token").asString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
