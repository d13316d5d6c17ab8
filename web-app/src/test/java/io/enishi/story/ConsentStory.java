package io.enishi.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.EnishiApplication;
import io.enishi.api.client.ApiProgram;
import io.enishi.provider.SignInProviderDraft;
import io.enishi.provider.SignInProviders;
import io.enishi.testing.WholeApp;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** A person lets a program act for her: sign-in, consent, code, tokens, and the new ones it gets later without her. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ConsentStory {

    private static final String READ = "/api/v5/objects/prospects?fields=id";

    private WholeApp app;
    private String back;

    @BeforeAll
    void theHouseOpens() {
        app = WholeApp.start(EnishiApplication.class);
        // a page of ours stands in for the program's own, so that the browser can follow
        back = app.console() + "/actuator/health";
    }

    @AfterAll
    void theHouseCloses() {
        app.close();
    }

    @Test
    void aPersonSignsInAgreesAndTheProgramActsForHerAndRefreshes() throws Exception {
        ApiProgram program = ApiProgram.with(app, Role.MARKETING, Role.ADMINISTRATOR, List.of(back));
        Surfer aiko = new Surfer(app.console(), "en");
        String verifier = "a-verifier-of-at-least-forty-three-characters-0123";
        String challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));

        Document consent = signedIn(
                aiko,
                program,
                address(program, "&state=s%26t&code_challenge=" + challenge + "&code_challenge_method=S256"));
        assertThat(consent.title()).contains("Script " + program.email());
        assertThat(consent.text()).contains("Marketing");
        URI answer = back(aiko.post(consent, "form[action=/services/oauth2/authorize]", Map.of()));

        assertThat(answer.toString()).startsWith(back + "?code=");
        assertThat(answer.getRawQuery()).contains("state=s%26t");
        String code = parameter(answer, "code");
        JsonNode wrong =
                ApiProgram.json(program.asks(exchange(code, "another-verifier-of-forty-three-characters-0123")));
        assertThat(wrong.get("error").asString()).isEqualTo("invalid_grant");
        JsonNode token = ApiProgram.json(program.asks(exchange(code, verifier)));
        assertThat(token.get("scope").asString()).contains("pardot_api", "refresh_token");
        String first = token.get("access_token").asString();
        assertThat(read(program, first)).isEqualTo(200);

        JsonNode refreshed = ApiProgram.json(program.asks(Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                token.get("refresh_token").asString())));
        String second = refreshed.get("access_token").asString();
        assertThat(second).isNotEqualTo(first);
        assertThat(refreshed.has("refresh_token")).isFalse();
        assertThat(read(program, second)).isEqualTo(200);
        assertThat(read(program, first)).as("another worker still uses it").isEqualTo(200);
    }

    @Test
    void aPersonSignsInByOurOwnServerAsIfItWereAnothersAndTheTokenForThatOpensNothingElse() {
        String door = app.console() + "/sign-in/provider/back";
        ApiProgram program = ApiProgram.with(app, Role.MARKETING, Role.MARKETING, List.of(door, back));
        app.bean(SignInProviders.class)
                .change(
                        new SignInProviderDraft(
                                "Head office",
                                app.console(),
                                program.clientId(),
                                program.client().secret(),
                                "",
                                "",
                                true),
                        Viewer.system());
        Surfer aiko = new Surfer(app.console(), "en");
        assertThat(aiko.read("/sign-in").select("a[href=/sign-in/provider]").text())
                .isEqualTo("Sign in with Head office");

        Document consent = signedIn(aiko, program, "/sign-in/provider");
        assertThat(consent.text()).contains("Sign in to", "It learns your name").doesNotContain("It may read");
        Document home = aiko.submit(consent, "form[action=/services/oauth2/authorize]", Map.of());

        assertThat(home.location()).isEqualTo(app.console() + "/");
        assertThat(aiko.read("/profile/sessions").text()).contains("Sign-in provider");

        Document again = aiko.read(address(program, "&state=x&nonce=n-1&scope=openid%20email"));
        URI answer = back(aiko.post(again, "form[action=/services/oauth2/authorize]", Map.of()));
        JsonNode token = ApiProgram.json(program.asks(exchange(parameter(answer, "code"), "")));
        assertThat(token.has("refresh_token")).isFalse();
        String[] parts = token.get("id_token").asString().split("\\.");
        assertThat(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
                .contains("\"nonce\":\"n-1\"", program.email(), "\"iss\":\"" + app.console() + "\"")
                .doesNotContain("given_name");
        assertThat(aiko.get("/.well-known/jwks.json").body())
                .contains("\"kty\":\"RSA\"")
                .doesNotContain("\"d\":");
        String access = token.get("access_token").asString();
        assertThat(ApiProgram.json(program.carrying(access).get("/services/oauth2/userinfo"))
                        .get("email")
                        .asString())
                .isEqualTo(program.email());
        assertThat(read(program, access)).isEqualTo(403);
        app.bean(SignInProviders.class).remove(Viewer.system());
    }

    @Test
    void aCodeUsedTwiceEndsWhatTheFirstUseGave() {
        ApiProgram program = ApiProgram.with(app, Role.MARKETING, Role.MARKETING, List.of(back));
        Surfer aiko = new Surfer(app.console(), "ja");
        Document consent = signedIn(aiko, program, address(program, "&state=x"));
        String code = parameter(back(aiko.post(consent, "form[action=/services/oauth2/authorize]", Map.of())), "code");
        JsonNode token = ApiProgram.json(program.asks(exchange(code, "")));
        String access = token.get("access_token").asString();
        assertThat(read(program, access)).isEqualTo(200);

        HttpResponse<String> again = program.asks(exchange(code, ""));

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("invalid_grant");
        assertThat(read(program, access)).isEqualTo(401);
        assertThat(program.asks(Map.of(
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                token.get("refresh_token").asString()))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whoeverDoesNotAllowSendsTheProgramAwayWithNothing() {
        ApiProgram program = ApiProgram.with(app, Role.MARKETING, Role.SALES, List.of(back));
        Surfer aiko = new Surfer(app.console(), "en");
        Document consent = signedIn(aiko, program, address(program, "&state=x"));

        URI answer =
                back(aiko.post(consent, "form[action=/services/oauth2/authorize]:not(:has([name=scope]))", Map.of()));

        assertThat(answer.getRawQuery()).contains("error=access_denied").doesNotContain("code=");
    }

    @Test
    void nobodyIsSentToAnAddressTheClientDoesNotHave() {
        ApiProgram program = ApiProgram.with(app, Role.MARKETING, Role.SALES, List.of(back));
        Surfer aiko = new Surfer(app.console(), "en");
        signedIn(aiko, program, address(program, "&state=x"));

        for (String wrong : List.of(
                address(program, "").replace("health", "prometheus"),
                "/services/oauth2/authorize?response_type=code&client_id=nobody&redirect_uri=https://evil.example/",
                "/services/oauth2/authorize?response_type=code&client_id=" + program.clientId()
                        + "&redirect_uri=https://evil.example/",
                "/services/oauth2/authorize")) {
            HttpResponse<String> answer = aiko.get(wrong);

            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(answer.uri().getHost()).isEqualTo("localhost");
        }
    }

    private Document signedIn(Surfer aiko, ApiProgram program, String address) {
        Document door = aiko.read(address);
        assertThat(door.location()).contains("/sign-in");
        return aiko.submit(door, "form", Map.of("email", program.email(), "password", ApiProgram.PASSWORD));
    }

    private String address(ApiProgram program, String more) {
        return "/services/oauth2/authorize?response_type=code&client_id=" + program.clientId() + "&redirect_uri="
                + Surfer.encode(back) + more;
    }

    private Map<String, String> exchange(String code, String verifier) {
        Map<String, String> parameters =
                new LinkedHashMap<>(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", back));
        if (!verifier.isEmpty()) {
            parameters.put("code_verifier", verifier);
        }
        return parameters;
    }

    private static URI back(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.uri();
    }

    private static String parameter(URI uri, String name) {
        for (String pair : uri.getRawQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError("No " + name + " in " + uri);
    }

    private static int read(ApiProgram program, String token) {
        return program.carrying(token).get(READ).statusCode();
    }
}
