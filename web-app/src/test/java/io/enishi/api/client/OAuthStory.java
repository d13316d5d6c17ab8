package io.enishi.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.EnishiApplication;
import io.enishi.testing.WholeApp;
import io.enishi.user.Role;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** How programs get a token and what happens with it, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class OAuthStory {

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
    void aClientsOwnCredentialsGetATokenInTheDocumentedShape() {
        ApiProgram program = ApiProgram.with(app, Role.MARKETING);

        JsonNode token = program.token(Map.of("grant_type", "client_credentials"));

        assertThat(token.get("token_type").asString()).isEqualTo("Bearer");
        assertThat(token.get("instance_url").asString()).isEqualTo(app.console());
        assertThat(token.get("id").asString()).startsWith(app.console() + "/id/00D");
        assertThat(token.get("issued_at").isString()).isTrue();
        assertThat(token.get("issued_at").asString()).matches("\\d{13}");
        assertThat(token.get("expires_in").asInt()).isEqualTo(7200);
        assertThat(token.get("scope").asString()).isEqualTo("pardot_api");
        assertThat(token.get("signature").asString()).isNotBlank();
        assertThat(token.has("refresh_token")).isFalse();
        HttpResponse<String> self =
                program.carrying(token.get("access_token").asString()).get("/services/oauth2/userinfo");
        assertThat(self.statusCode()).isEqualTo(200);
        assertThat(ApiProgram.json(self).get("email").asString()).isEqualTo(program.email());
    }

    @Test
    void nothingIsReadWithoutAGoodToken() {
        ApiProgram program = ApiProgram.with(app, Role.MARKETING);

        HttpResponse<String> without = program.send(program.bare("/api/v5/objects/prospects?fields=id"));
        HttpResponse<String> wrong = program.carrying("ea_wrong").get("/api/v5/objects/prospects?fields=id");

        for (HttpResponse<String> answer : java.util.List.of(without, wrong)) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(answer.body())
                    .isEqualTo("{\"code\":184,\"message\":\"access_token is invalid, unknown, or malformed\"}");
        }
    }
}
