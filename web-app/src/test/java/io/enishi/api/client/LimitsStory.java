package io.enishi.api.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.EnishiApplication;
import io.enishi.client.ApiClientDraft;
import io.enishi.client.ApiClients;
import io.enishi.client.RequestFilter;
import io.enishi.client.RequestLog;
import io.enishi.testing.WholeApp;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How much a client may ask, what is remembered of it, and writes that happen once, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class LimitsStory {

    private static final String PROSPECTS = "/api/v5/objects/prospects";
    private static final String QUERY = PROSPECTS + "?fields=id";

    private WholeApp app;

    @BeforeAll
    void theHouseOpens() {
        app = WholeApp.start(EnishiApplication.class);
    }

    @AfterAll
    void theHouseCloses() {
        app.close();
    }

    @Test
    void callsBeyondTheMinutesLimitAreRefusedWithTheirCode() {
        ApiProgram program = ApiProgram.with(app, Role.MARKETING).signedIn();
        limit(program, 3, null, null);

        List<HttpResponse<String>> good = List.of(program.get(QUERY), program.get(QUERY), program.get(QUERY));
        HttpResponse<String> tooMuch = program.get(QUERY);

        assertThat(good).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        refused(tooMuch, 202);
    }

    @Test
    void callsBeyondTheDaysLimitAreRefusedWithTheirCodeAndTheUsageIsTold() {
        ApiProgram program = ApiProgram.with(app, Role.MARKETING).signedIn();
        limit(program, null, null, 2);

        HttpResponse<String> first = program.send(program.request(QUERY).header("X-Return-Api-Usage", "1"));
        HttpResponse<String> second = program.get(QUERY);
        HttpResponse<String> third = program.send(program.request(QUERY).header("X-Return-Api-Usage", "1"));

        assertThat(first.headers().firstValue("x-api-usage")).contains("1/2");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.headers().firstValue("x-api-usage")).isEmpty();
        refused(third, 122);
        assertThat(third.body()).contains("Daily API rate limit met");
        assertThat(third.headers().firstValue("x-api-usage")).contains("2/2");
    }

    @Test
    void callsAtTheSameTimeBeyondTheLimitAreRefusedAndTheOthersAreNot() throws Exception {
        ApiProgram program = ApiProgram.with(app, Role.ADMINISTRATOR).signedIn();
        limit(program, null, 1, null);
        Callable<HttpResponse<String>> call = () -> program.get(QUERY + "&limit=1000");

        List<Integer> statuses;
        try (var together = Executors.newFixedThreadPool(12)) {
            statuses = together.invokeAll(Collections.nCopies(120, call)).stream()
                    .map(answer -> {
                        HttpResponse<String> got = answer.resultNow();
                        if (got.statusCode() == 429) {
                            refused(got, 66);
                        }
                        return got.statusCode();
                    })
                    .toList();
        }

        assertThat(statuses).contains(200, 429).containsOnly(200, 429);
        assertThat(program.get(QUERY).statusCode()).isEqualTo(200);
    }

    @Test
    void everyCallIsRememberedWithItsClientStatusAndCodeButWithoutSecrets() {
        ApiProgram program = ApiProgram.with(app, Role.MARKETING).signedIn();
        ApiProgram other = ApiProgram.with(app, Role.MARKETING).signedIn();
        program.get(QUERY);
        program.get(QUERY + "&access_token=abcdef");
        program.get(PROSPECTS + "?fields=nonsense");
        program.get(PROSPECTS + "/987654321?fields=id");
        other.get(QUERY);
        program.carrying("ea_wrong").get("/api/v5/objects/tags?fields=id");

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(shown(program.client().id(), null, "")).hasSize(5));
        assertThat(shown(program.client().id(), null, ""))
                .anyMatch(line -> line.equals("GET " + PROSPECTS + " fields=id&access_token=… 400 51"))
                .anyMatch(line -> line.equals("GET " + PROSPECTS + " fields=id 200 "))
                .anyMatch(line -> line.endsWith("fields=nonsense 400 180"))
                .anyMatch(line -> line.endsWith("404 109"))
                .anyMatch(line -> line.equals("POST /services/oauth2/token  200 "))
                .noneMatch(line -> line.contains("abcdef"));
        assertThat(shown(program.client().id(), 4, "")).hasSize(3);
        assertThat(shown(program.client().id(), 404, "")).hasSize(1);
        assertThat(shown(program.client().id(), null, "987654321")).hasSize(1);
        assertThat(shown(null, 401, "/tags")).containsExactly("GET /api/v5/objects/tags fields=id 401 184");
        assertThat(app.bean(ApiClients.class)
                        .get(program.client().id(), Viewer.system())
                        .lastUsedAt())
                .isNotNull();
    }

    @Test
    void aWriteWithAKeyHappensOnceHoweverOftenItIsSent() {
        ApiProgram program = ApiProgram.with(app, Role.MARKETING).signedIn();
        String tag = "{\"email\":\"once@example.com\",\"lastName\":\"佐藤\"}";

        HttpResponse<String> first = write(program, "key-1", tag);
        HttpResponse<String> second = write(program, "key-1", tag);
        HttpResponse<String> other = write(program, "key-1", tag.replace("佐藤", "鈴木"));
        HttpResponse<String> otherKey = write(program, "key-2", tag.replace("once@", "twice@"));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.body()).contains("佐藤");
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(second.headers().firstValue(OnceGate.REPLAYED)).contains("true");
        assertThat(count("once@example.com")).isEqualTo(1);
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(ApiProgram.json(other).get("code").asInt()).isEqualTo(182);
        assertThat(otherKey.statusCode()).isEqualTo(201);
        assertThat(ApiProgram.json(otherKey).get("id"))
                .isNotEqualTo(ApiProgram.json(first).get("id"));
    }

    @Test
    void keysOfTwoClientsDoNotMeetAndRefusalsAreRepeatedToo() {
        ApiProgram one = ApiProgram.with(app, Role.MARKETING).signedIn();
        ApiProgram two = ApiProgram.with(app, Role.MARKETING).signedIn();

        HttpResponse<String> first = write(one, "shared", "{\"email\":\"one.key@example.com\"}");
        HttpResponse<String> second = write(two, "shared", "{\"email\":\"two.key@example.com\"}");
        HttpResponse<String> wrong = write(one, "wrong", "{\"email\":");
        HttpResponse<String> wrongAgain = write(one, "wrong", "{\"email\":");
        HttpResponse<String> badKey = write(one, "two words", "{\"email\":\"three.key@example.com\"}");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.headers().firstValue(OnceGate.REPLAYED)).isEmpty();
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrongAgain.body()).isEqualTo(wrong.body());
        assertThat(badKey.statusCode()).isEqualTo(400);
        assertThat(count("three.key@example.com")).isZero();
    }

    @Test
    void manyAtOnceWithOneKeyAreOneWrite() throws Exception {
        ApiProgram program = ApiProgram.with(app, Role.MARKETING).signedIn();
        Callable<HttpResponse<String>> call = () -> write(program, "race", "{\"email\":\"race@example.com\"}");

        List<HttpResponse<String>> answers;
        try (var together = Executors.newFixedThreadPool(8)) {
            answers = together.invokeAll(Collections.nCopies(8, call)).stream()
                    .map(answer -> answer.resultNow())
                    .toList();
        }

        assertThat(count("race@example.com")).isEqualTo(1);
        assertThat(answers).anyMatch(answer -> answer.statusCode() == 201);
        assertThat(answers)
                .allMatch(answer -> answer.statusCode() == 201
                        || ApiProgram.json(answer).get("code").asInt() == 62);
    }

    private void limit(
            ApiProgram program, @Nullable Integer perMinute, @Nullable Integer atOnce, @Nullable Integer perDay) {
        app.bean(ApiClients.class)
                .change(
                        program.client().id(),
                        new ApiClientDraft(
                                "Limited", Role.ADMINISTRATOR, program.userId(), List.of(), perMinute, atOnce, perDay),
                        Viewer.system());
    }

    private HttpResponse<String> write(ApiProgram program, String key, String json) {
        return program.send(program.request(PROSPECTS)
                .header("Content-Type", "application/json")
                .header(OnceGate.KEY, key)
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private List<String> shown(@Nullable Long client, @Nullable Integer status, String path) {
        return app
                .bean(RequestLog.class)
                .page(new RequestFilter(client, status, path, Duration.ofHours(1)), "", Viewer.system())
                .rows()
                .stream()
                .map(row -> row.request())
                .map(request -> request.method() + " " + request.path() + " " + request.query() + " " + request.status()
                        + " " + request.error())
                .toList();
    }

    private int count(String email) {
        return app.bean(JdbcClient.class)
                .sql("select count(*) from prospect where email = :email")
                .param("email", email)
                .query(Integer.class)
                .single();
    }

    private static void refused(HttpResponse<String> answer, int code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
        assertThat(ApiProgram.json(answer).get("code").asInt()).isEqualTo(code);
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
    }
}
