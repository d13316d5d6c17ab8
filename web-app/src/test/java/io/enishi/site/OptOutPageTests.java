package io.enishi.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.change.Cause;
import io.enishi.email.ListEmails;
import io.enishi.link.TrackedLinks;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.testing.OnTestDatabase;
import io.enishi.user.Viewer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@OnTestDatabase
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class OptOutPageTests {

    private final ListEmails emails;
    private final Prospects prospects;
    private final TrackedLinks links;
    private final JdbcClient jdbc;
    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    private ProspectId aiko = new ProspectId(0);
    private String token = "";

    OptOutPageTests(ListEmails emails, Prospects prospects, TrackedLinks links, JdbcClient jdbc) {
        this.emails = emails;
        this.prospects = prospects;
        this.links = links;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void aikoGotAnEmail() {
        aiko = prospects
                .upsert(
                        EmailAddress.of("aiko" + System.nanoTime() + "@example.com"),
                        Map.of("firstName", "愛"),
                        null,
                        Cause.system())
                .id();
        long email = emails.create("Spring news", null, Viewer.system());
        token = links.recipientToken(ListEmails.KIND, email, aiko, 1);
    }

    @Test
    void lookingAtThePageChangesNothingAndWritesNothing() throws Exception {
        HttpResponse<String> page =
                send(request(token).header("Accept-Language", "ja").GET());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("登録を解除する").contains("a…@example.com");
        assertThat(send(request(token).header("Accept-Language", "en").GET()).body())
                .contains("Unsubscribe me");
        assertThat(optedOut()).isFalse();
        assertThat(written()).isZero();
    }

    @Test
    void theButtonAndTheOneClickPostOptOutOnce() throws Exception {
        HttpResponse<String> oneClick = send(request(token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click")));
        HttpResponse<String> button = send(request(token).POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(oneClick.statusCode()).isEqualTo(200);
        assertThat(button.statusCode()).isEqualTo(200);
        assertThat(optedOut()).isTrue();
        assertThat(written()).isEqualTo(1);
    }

    @Test
    void aTamperedTokenChangesNothing() throws Exception {
        String tampered = token.substring(0, token.length() - 3) + (token.endsWith("AAA") ? "BBB" : "AAA");

        for (String bad : new String[] {tampered, "x", "%00", "..%2F..%2Fetc", "a".repeat(3000)}) {
            assertThat(send(request(bad).GET()).statusCode()).as(bad).isBetween(400, 499);
            assertThat(send(request(bad).POST(HttpRequest.BodyPublishers.noBody()))
                            .statusCode())
                    .as(bad)
                    .isBetween(400, 499);
        }
        assertThat(optedOut()).isFalse();
        assertThat(written()).isZero();
    }

    @Test
    void theLinkOfATestMessageShowsThePageAndChangesNobody() throws Exception {
        assertThat(send(request("test").GET()).statusCode()).isEqualTo(200);
        assertThat(send(request("test").POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(optedOut()).isFalse();
    }

    private boolean optedOut() {
        return jdbc.sql("select opted_out from prospect where id = ?")
                .param(aiko.value())
                .query((rs, n) -> rs.getBoolean(1))
                .single();
    }

    private long written() {
        return jdbc.sql("select count(*) from activity where prospect_id = ?")
                .param(aiko.value())
                .query((rs, n) -> rs.getLong(1))
                .single();
    }

    private HttpRequest.Builder request(String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/u/" + token));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
