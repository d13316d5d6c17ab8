package io.enishi.api.client;

import io.enishi.client.ApiClientDraft;
import io.enishi.client.ApiClients;
import io.enishi.client.ClientSecret;
import io.enishi.testing.WholeApp;
import io.enishi.user.NewUser;
import io.enishi.user.Role;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program somebody wrote for the API: it has a client's id and secret, asks for a token and calls with it. */
public final class ApiProgram {

    public static final String BUSINESS_UNIT = "0Uv000000000001AAA";
    public static final String PASSWORD = "correct horse battery";

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final WholeApp app;
    private final ClientSecret client;
    private final long userId;
    private final String email;
    private String token = "";

    private ApiProgram(WholeApp app, ClientSecret client, long userId, String email) {
        this.app = app;
        this.client = client;
        this.userId = userId;
        this.email = email;
    }

    /** A program whose client and user both have this role. */
    public static ApiProgram with(WholeApp app, Role role) {
        return with(app, role, role, List.of());
    }

    public static ApiProgram with(WholeApp app, Role clientRole, Role userRole, List<String> redirects) {
        String email = "api" + NUMBER.incrementAndGet() + "@example.com";
        long user = app.bean(Users.class)
                .create(
                        new NewUser(
                                email, "Ken", "Tanaka", userRole, Locale.ENGLISH, ZoneId.of("Asia/Tokyo"), PASSWORD),
                        Viewer.system());
        ClientSecret client = app.bean(ApiClients.class)
                .create(
                        new ApiClientDraft("Script " + email, clientRole, user, redirects, null, null, null),
                        Viewer.system());
        return new ApiProgram(app, client, user, email);
    }

    /** The same, with a token in hand. */
    public ApiProgram signedIn() {
        token = token(Map.of("grant_type", "client_credentials"))
                .get("access_token")
                .asString();
        return this;
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    public HttpResponse<String> send(String method, String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    /** A request with token and business unit, to be completed. */
    public HttpRequest.Builder request(String path) {
        return bare(path).header("Authorization", "Bearer " + token).header("Pardot-Business-Unit-Id", BUSINESS_UNIT);
    }

    HttpRequest.Builder bare(String path) {
        return HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : app.console() + path))
                .timeout(Duration.ofSeconds(60));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks for a token with id and secret in the form body. */
    JsonNode token(Map<String, String> parameters) {
        HttpResponse<String> answer = asks(parameters);
        if (answer.statusCode() != 200) {
            throw new AssertionError("Token refused: " + answer.statusCode() + " " + answer.body());
        }
        return json(answer);
    }

    public HttpResponse<String> asks(Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("client_id", client.clientId());
        all.put("client_secret", client.secret());
        all.putAll(parameters);
        return post(all);
    }

    HttpResponse<String> post(Map<String, String> form) {
        return send(bare("/services/oauth2/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    public ApiProgram carrying(String other) {
        token = other;
        return this;
    }

    String token() {
        return token;
    }

    public ClientSecret client() {
        return client;
    }

    long userId() {
        return userId;
    }

    public String clientId() {
        return client.clientId();
    }

    public String email() {
        return email;
    }
}
