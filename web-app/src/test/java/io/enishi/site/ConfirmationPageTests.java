package io.enishi.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.asset.Assets;
import io.enishi.change.Cause;
import io.enishi.confirmation.Confirmations;
import io.enishi.confirmation.Unconfirmed;
import io.enishi.consent.NewConsent;
import io.enishi.key.SigningKeys;
import io.enishi.prospect.Mailability;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.testing.OnTestDatabase;
import io.enishi.user.Viewer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import org.springframework.transaction.support.TransactionTemplate;

/** Double opt-in: what a link out of the letter does, and what it does not. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@OnTestDatabase
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class ConfirmationPageTests {

    private static final Viewer SYSTEM = Viewer.system();

    private final Confirmations confirmations;
    private final Prospects prospects;
    private final Assets assets;
    private final SigningKeys keys;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    private ProspectId aiko = new ProspectId(0);
    private long form;

    ConfirmationPageTests(
            Confirmations confirmations,
            Prospects prospects,
            Assets assets,
            SigningKeys keys,
            TransactionTemplate transaction,
            JdbcClient jdbc) {
        this.confirmations = confirmations;
        this.prospects = prospects;
        this.assets = assets;
        this.keys = keys;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void aikoFillsInAFormThatAsks() {
        aiko = prospects
                .upsert(EmailAddress.of("aiko" + System.nanoTime() + "@example.com"), Map.of(), null, Cause.system())
                .id();
        form = assets.create("form", "Newsletter " + System.nanoTime(), null, SYSTEM);
        confirmations.setAsks(form, true, SYSTEM);
    }

    @Test
    void sheIsNotMailableUntilSheConfirmsAndLookingDoesNotConfirm() throws Exception {
        came(true);
        assertThat(mailability()).isEqualTo(Mailability.UNCONFIRMED);

        String page =
                send(request(token()).header("Accept-Language", "ja").GET()).body();
        assertThat(page).contains("はい、確認します").doesNotContain("aiko");
        assertThat(mailability()).isEqualTo(Mailability.UNCONFIRMED);

        send(request(token()).POST(HttpRequest.BodyPublishers.noBody()));
        send(request(token()).POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(mailability()).isEqualTo(Mailability.MAILABLE);
        assertThat(consents())
                .hasSize(2)
                .first()
                .asString()
                .isEqualTo("true request Submit https://a.example 192.0.2.7");
        assertThat(consents().getLast()).startsWith("true email ").contains("/c/");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void whoWasMailableBeforeIsNotSilencedByWhoeverTypesHerAddress() {
        came(false);

        assertThat(mailability()).isEqualTo(Mailability.MAILABLE);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aFormThatDoesNotAskMakesNobodyWait() {
        confirmations.setAsks(form, false, SYSTEM);

        came(true);

        assertThat(mailability()).isEqualTo(Mailability.MAILABLE);
    }

    @Test
    void aLinkThatIsTooOldConfirmsNothingAndAnotherLetterMakesItGoodAgain() throws Exception {
        came(true);
        jdbc.sql("update confirmation set expires_at = now() - interval '1 minute' where prospect_id = ?")
                .param(aiko.value())
                .update();

        String late = send(request(token()).header("Accept-Language", "en").POST(HttpRequest.BodyPublishers.noBody()))
                .body();
        assertThat(late).contains("expired");
        assertThat(mailability()).isEqualTo(Mailability.UNCONFIRMED);
        assertThat(waiting()).singleElement().matches(Unconfirmed::expired);

        confirmations.resend(waiting().getFirst().id(), SYSTEM);
        send(request(token()).POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(mailability()).isEqualTo(Mailability.MAILABLE);
    }

    @Test
    void aForgedLinkDoesNothing() throws Exception {
        came(true);
        String token = token();
        String number = Long.toString(waiting().getFirst().id());

        for (String bad : List.of(
                "x", number, keys.sign("recipient", number), token.substring(0, token.length() - 3) + "___", "%00")) {
            assertThat(send(request(bad).POST(HttpRequest.BodyPublishers.noBody()))
                            .statusCode())
                    .as(bad)
                    .isBetween(400, 499);
        }
        assertThat(mailability()).isEqualTo(Mailability.UNCONFIRMED);
    }

    private void came(boolean isNew) {
        transaction.executeWithoutResult(status -> confirmations.came(
                aiko,
                isNew,
                form,
                "ja",
                new NewConsent.Shown("Submit", "https://a.example", "192.0.2.7"),
                Cause.system()));
    }

    private String token() {
        return keys.sign(
                "confirm",
                jdbc.sql("select id from confirmation where prospect_id = ?")
                        .param(aiko.value())
                        .query((row, n) -> row.getString(1))
                        .single());
    }

    private List<Unconfirmed> waiting() {
        return confirmations.unconfirmed(null, SYSTEM).rows().stream()
                .filter(one -> one.prospect().equals(aiko))
                .toList();
    }

    private Mailability mailability() {
        return prospects.get(aiko, SYSTEM).mailability();
    }

    private List<String> consents() {
        return jdbc.sql("""
                select given || ' ' || subject || ' ' || words || ' ' || page || ' ' || ip from consent
                where prospect_id = ? order by id
                """)
                .param(aiko.value())
                .query((row, number) -> row.getString(1))
                .list();
    }

    private HttpRequest.Builder request(String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/c/" + token));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
