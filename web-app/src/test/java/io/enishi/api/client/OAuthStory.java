package io.enishi.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.EnishiApplication;
import io.enishi.client.ApiClients;
import io.enishi.testing.WholeApp;
import io.enishi.user.Role;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** How programs get a token, in every way one of them is known to ask, and what is said to those who get none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class OAuthStory {

    private static final String USERS = "/api/v5/objects/prospects?fields=id";

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
    void aClientsOwnCredentialsGetATokenInTheDocumentedShape() throws Exception {
        ApiProgram program = ApiProgram.with(app, Role.MARKETING);

        JsonNode token = program.token(Map.of("grant_type", "client_credentials"));

        assertThat(token.get("token_type").asString()).isEqualTo("Bearer");
        assertThat(token.get("instance_url").asString()).isEqualTo(app.console());
        assertThat(token.get("id").asString()).startsWith(app.console() + "/id/00D");
        assertThat(token.get("issued_at").isString()).isTrue();
        assertThat(token.get("issued_at").asString()).matches("\\d{13}");
        assertThat(token.get("expires_in").asInt()).isEqualTo(7200);
        assertThat(token.get("scope").asString()).isEqualTo("pardot_api");
        assertThat(token.get("signature").asString())
                .isEqualTo(signature(
                        program.client().secret(),
                        token.get("id").asString() + token.get("issued_at").asString()));
        assertThat(token.has("refresh_token")).isFalse();
        program.carrying(token.get("access_token").asString());
        assertThat(program.get(USERS).statusCode()).isEqualTo(200);
        for (String address :
                List.of("/services/oauth2/userinfo", token.get("id").asString())) {
            JsonNode self = ApiProgram.json(program.get(address));
            assertThat(self.get("email").asString()).isEqualTo(program.email());
            assertThat(self.get("zoneinfo").asString()).isEqualTo("Asia/Tokyo");
        }
    }

    @Test
    void theParametersMayComeAsFormQueryBasicMultipartOrJson() {
        ApiProgram program = ApiProgram.with(app, Role.MARKETING);
        String id = program.client().clientId();
        String secret = program.client().secret();
        String basic =
                "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        String all = ApiProgram.encoded(
                Map.of("grant_type", "client_credentials", "client_id", id, "client_secret", secret));
        String boundary = "----3f1c";
        String parts = part(boundary, "grant_type", "client_credentials")
                + part(boundary, "client_id", id)
                + part(boundary, "client_secret", secret) + "--" + boundary + "--\r\n";

        List<HttpResponse<String>> answers = List.of(
                program.send(asked(program, "", "application/x-www-form-urlencoded", all)),
                program.send(asked(program, "", "application/x-www-form-urlencoded", all)
                        .header("0", "junk of an old HTTP stack")),
                program.send(asked(program, "?" + all, "application/x-www-form-urlencoded", "")),
                program.send(asked(program, "?grant_type=client_credentials", "text/plain", "")
                        .header("Authorization", basic)),
                program.send(asked(program, "", "application/x-www-form-urlencoded", "grant_type=client_credentials")
                        .header("Authorization", basic)),
                program.send(asked(program, "", "multipart/form-data; boundary=" + boundary, parts)),
                program.send(asked(
                        program,
                        "",
                        "application/json; charset=utf-8",
                        "{\"grant_type\":\"client_credentials\",\"client_id\":\"%s\",\"client_secret\":\"%s\"}"
                                .formatted(id, secret))));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(ApiProgram.json(answer).get("signature").asString()).isNotBlank();
            program.carrying(ApiProgram.json(answer).get("access_token").asString());
            assertThat(program.get(USERS).statusCode()).isEqualTo(200);
        });
    }

    @Test
    void aPersonsAddressAndPasswordGetATokenThatActsAsHer() {
        ApiProgram script = ApiProgram.with(app, Role.ADMINISTRATOR);
        ApiProgram aiko = ApiProgram.with(app, Role.SALES);

        JsonNode token = script.token(
                Map.of("grant_type", "password", "username", aiko.email(), "password", ApiProgram.PASSWORD));

        assertThat(token.has("refresh_token")).isFalse();
        script.carrying(token.get("access_token").asString());
        assertThat(ApiProgram.json(script.get("/services/oauth2/userinfo"))
                        .get("email")
                        .asString())
                .isEqualTo(aiko.email());
    }

    @Test
    void whoeverGetsNoTokenIsToldWhyInKnownWords() {
        ApiProgram program = ApiProgram.with(app, Role.MARKETING);
        String id = program.client().clientId();

        refused(
                program.post(Map.of("grant_type", "client_credentials", "client_id", "nobody", "client_secret", "x")),
                "invalid_client_id",
                "client identifier invalid");
        refused(
                program.post(Map.of("grant_type", "client_credentials", "client_id", id, "client_secret", "wrong")),
                "invalid_client",
                "invalid client credentials");
        refused(
                program.asks(Map.of("grant_type", "password", "username", program.email(), "password", "wrong")),
                "invalid_grant",
                "authentication failure");
        refused(
                program.asks(Map.of("grant_type", "password", "username", "no@example.com", "password", "wrong")),
                "invalid_grant",
                "authentication failure");
        refused(
                program.asks(Map.of("grant_type", "refresh_token", "refresh_token", "er_unknown")),
                "invalid_grant",
                "expired access/refresh token");
        refused(
                program.asks(
                        Map.of("grant_type", "authorization_code", "code", "x", "redirect_uri", "https://a.example")),
                "invalid_grant",
                "invalid authorization code");
        refused(program.asks(Map.of("grant_type", "telepathy")), "unsupported_grant_type", "grant type not supported");
        refused(program.asks(Map.of()), "invalid_request", "parameter grant_type is missing or given twice");
        refused(
                program.asks(Map.of("grant_type", "password", "username", "a@example.com")),
                "invalid_request",
                "parameter password is missing or given twice");
        refused(
                program.asks(Map.of("grant_type", "client_credentials", "scope", "everything")),
                "invalid_scope",
                "the requested scope is not allowed");
    }

    @Test
    void rubbishGetsARefusalAndNeverMore() {
        ApiProgram program = ApiProgram.with(app, Role.MARKETING);

        List<HttpResponse<String>> answers = List.of(
                program.send(asked(program, "", "application/json", "{\"grant_type\":")),
                program.send(asked(program, "", "application/json", "[1,2]")),
                program.send(asked(program, "", "application/json", "\u0000")),
                program.send(asked(program, "", "multipart/form-data", "no boundary")),
                program.send(asked(program, "", "multipart/form-data; boundary=x", "--x\r\nbroken")),
                program.send(asked(program, "", "application/x-www-form-urlencoded", "grant_type=%zz")),
                program.send(
                        asked(program, "", "application/x-www-form-urlencoded", "client_id=" + "x".repeat(100_000))),
                program.send(asked(program, "", "text/plain", "").header("Authorization", "Basic !!!")),
                program.send(asked(program, "", "text/plain", "").header("Authorization", "Basic eA==")),
                program.send(program.bare("/services/oauth2/token").GET()),
                program.send(program.bare("/services/oauth2/revoke").GET()));

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499));
    }

    @Test
    void aTokenEndsWhenItIsRevokedWhenItsSecretChangesAndWithItsClientOrUser() {
        ApiProgram revoked = ApiProgram.with(app, Role.MARKETING).signedIn();
        ApiProgram rotated = ApiProgram.with(app, Role.MARKETING).signedIn();
        ApiProgram gone = ApiProgram.with(app, Role.MARKETING).signedIn();
        ApiProgram left = ApiProgram.with(app, Role.MARKETING).signedIn();
        List<ApiProgram> programs = List.of(revoked, rotated, gone, left);
        assertThat(programs)
                .allSatisfy(
                        program -> assertThat(program.get(USERS).statusCode()).isEqualTo(200));

        HttpResponse<String> revocation = revoked.send(revoked.bare("/services/oauth2/revoke")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(ApiProgram.encoded(Map.of(
                        "token",
                        revoked.token(),
                        "client_id",
                        revoked.client().clientId(),
                        "client_secret",
                        revoked.client().secret())))));
        app.bean(ApiClients.class).rotate(rotated.client().id(), Viewer.system());
        app.bean(ApiClients.class).revoke(gone.client().id(), Viewer.system());
        app.bean(Users.class).disable(left.userId(), Viewer.system());

        assertThat(revocation.statusCode()).isEqualTo(200);
        assertThat(programs).allSatisfy(program -> refusedByTheApi(program.get(USERS)));
        refused(
                rotated.asks(Map.of("grant_type", "client_credentials")),
                "invalid_client",
                "invalid client credentials");
        refused(
                gone.asks(Map.of("grant_type", "client_credentials")),
                "invalid_client_id",
                "client identifier invalid");
        refused(left.asks(Map.of("grant_type", "client_credentials")), "invalid_grant", "inactive user");
    }

    @Test
    void anExpiredTokenIsNoToken() {
        ApiProgram program = ApiProgram.with(app, Role.MARKETING).signedIn();
        assertThat(program.get(USERS).statusCode()).isEqualTo(200);

        app.bean(JdbcClient.class)
                .sql("update api_token set expires_at = now() - interval '1 second'")
                .update();

        refusedByTheApi(program.get(USERS));
    }

    @Test
    void noSecretAndNoTokenCanBeReadFromTheDatabase() {
        ApiProgram program = ApiProgram.with(app, Role.MARKETING).signedIn();

        String everything =
                app.bean(JdbcClient.class).sql("""
                        select (select string_agg(c::text, ' ') from api_client c)
                            || (select string_agg(g::text, ' ') from api_grant g)
                            || (select string_agg(t::text, ' ') from api_token t)
                        """).query(String.class).single();

        assertThat(everything)
                .contains(program.client().clientId())
                .doesNotContain(program.client().secret(), program.token());
    }

    @Test
    void nothingIsReadWithoutAGoodToken() {
        ApiProgram program = ApiProgram.with(app, Role.MARKETING).signedIn();
        String good = program.token();

        refusedByTheApi(program.send(program.bare(USERS)));
        refusedByTheApi(program.carrying("ea_wrong").get(USERS));
        refusedByTheApi(program.carrying(good + "x").get(USERS));
        refusedByTheApi(program.carrying("").get(USERS));
        refusedByTheApi(program.send(program.bare(USERS).header("Authorization", "Basic " + good)));
        refusedByTheApi(program.send(program.bare("/services/oauth2/userinfo")));
        HttpResponse<String> anyCase = program.send(program.bare(USERS)
                .header("authorization", "bEaReR " + good)
                .header("pardot-business-unit-id", ApiProgram.BUSINESS_UNIT));
        assertThat(anyCase.statusCode()).isEqualTo(200);
    }

    @Test
    void theBusinessUnitMustBeNamedAndOurs() {
        ApiProgram program = ApiProgram.with(app, Role.MARKETING).signedIn();
        HttpRequest.Builder without = program.bare(USERS).header("Authorization", "Bearer " + program.token());

        HttpResponse<String> missing = program.send(without);
        HttpResponse<String> malformed = program.send(without.copy().header("Pardot-Business-Unit-Id", "0Uv12"));
        HttpResponse<String> other =
                program.send(without.copy().header("Pardot-Business-Unit-Id", "0Uv000000000009AAA"));

        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(missing.body())
                .isEqualTo(
                        "{\"code\":181,\"message\":\"A required header is missing: Pardot-Business-Unit-Id header not found on request.\"}");
        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(ApiProgram.json(malformed).get("code").asInt()).isEqualTo(182);
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(ApiProgram.json(other).get("code").asInt()).isEqualTo(201);
    }

    @Test
    void theBusinessUnitCanBeAskedFor() {
        ApiProgram program = ApiProgram.with(app, Role.MARKETING).signedIn();

        JsonNode found = ApiProgram.json(program.get("/services/data/v59.0/tooling/query?q="
                + ApiProgram.encode("SELECT Id, PardotTenantName FROM PardotTenant LIMIT 1")));

        assertThat(found.get("totalSize").asInt()).isEqualTo(1);
        assertThat(found.get("records").get(0).get("Id").asString()).isEqualTo(ApiProgram.BUSINESS_UNIT);
    }

    @Test
    void aClientMayNoMoreThanItsRoleAndNoMoreThanItsUser() {
        String create = "{\"email\":\"%s\"}";
        ApiProgram marketing = ApiProgram.with(app, Role.MARKETING, Role.ADMINISTRATOR, List.of())
                .signedIn();
        ApiProgram humble =
                ApiProgram.with(app, Role.ADMINISTRATOR, Role.SALES, List.of()).signedIn();
        String id = ApiProgram.json(
                        marketing.send("POST", "/api/v5/objects/prospects", create.formatted("hidden@example.com")))
                .get("id")
                .asString();

        HttpResponse<String> seen = marketing.get("/api/v5/objects/prospects/" + id + "?fields=email");
        HttpResponse<String> hidden = humble.get("/api/v5/objects/prospects/" + id + "?fields=email");
        HttpResponse<String> deletion = humble.send("DELETE", "/api/v5/objects/prospects/" + id, "");

        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(hidden.statusCode()).isIn(403, 404);
        assertThat(hidden.body()).doesNotContain("hidden@example.com");
        assertThat(deletion.statusCode()).isIn(403, 404);
    }

    @Test
    void guessingPasswordsIsSlowedDown() {
        ApiProgram program = ApiProgram.with(app, Role.MARKETING);
        Map<String, String> guess =
                Map.of("grant_type", "password", "username", "ken.guess@example.com", "password", "x");
        for (int i = 0; i < 10; i++) {
            program.asks(guess);
        }

        refused(program.asks(guess), "invalid_grant", "login rate exceeded");
    }

    private static void refused(HttpResponse<String> answer, String error, String description) {
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
    }

    private static void refusedByTheApi(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body())
                .isEqualTo("{\"code\":184,\"message\":\"access_token is invalid, unknown, or malformed\"}");
    }

    private static HttpRequest.Builder asked(ApiProgram program, String query, String type, String body) {
        return program.bare("/services/oauth2/token" + query)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static String part(String boundary, String name, String value) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String signature(String secret, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
