package io.enishi.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.action.ProspectBatch;
import io.enishi.centre.CentreSettings;
import io.enishi.centre.CentreText;
import io.enishi.centre.PreferenceCentre;
import io.enishi.centre.PreferenceCentres;
import io.enishi.change.Cause;
import io.enishi.email.ListEmails;
import io.enishi.link.TrackedLinks;
import io.enishi.list.Lists;
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

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@OnTestDatabase
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class PreferencePageTests {

    private static final String BROWSER =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    private final ListEmails emails;
    private final Prospects prospects;
    private final TrackedLinks links;
    private final Lists lists;
    private final PreferenceCentres centres;
    private final JdbcClient jdbc;
    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    private ProspectId aiko = new ProspectId(0);
    private String token = "";

    PreferencePageTests(
            ListEmails emails,
            Prospects prospects,
            TrackedLinks links,
            Lists lists,
            PreferenceCentres centres,
            JdbcClient jdbc) {
        this.emails = emails;
        this.prospects = prospects;
        this.links = links;
        this.lists = lists;
        this.centres = centres;
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
    void theImageOfThePageTellsThatItWasOpenedAndAScannerLooksInVain() throws Exception {
        assertThat(send(request(token).GET()).statusCode()).isEqualTo(200);
        assertThat(codes()).isEmpty();

        send(request(token + "/seen.gif").header("User-Agent", BROWSER).GET());

        assertThat(codes()).containsExactly(15);
        assertThat(latest()).isTrue();
    }

    @Test
    void sheChoosesAmongPublicListsAndAnUntickedOneIsOptedOutOfNeverLeft() throws Exception {
        long shown = publicList("毎月の読みもの");
        long joined = publicList("展示会のお知らせ");
        long secret = lists.create("Secret " + System.nanoTime(), Viewer.system());
        lists.add(ProspectBatch.of(aiko), shown, Cause.system());

        assertThat(send(request(token).GET()).body())
                .contains("毎月の読みもの")
                .contains("展示会のお知らせ")
                .doesNotContain("Secret");
        HttpResponse<String> saved = send(request(token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "list=" + joined + "&list=" + secret + "&list=x%27--&list=99999999999999999999")));

        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(membership(joined)).isEqualTo("false");
        assertThat(membership(shown)).isEqualTo("true");
        assertThat(membership(secret)).isEmpty();
        assertThat(consents()).hasSize(2).anyMatch(line -> line.matches("true list 展示会のお知らせ.* /p/ .*127.*"));
        assertThat(codes()).isEmpty();
    }

    @Test
    void aPageThatAMarketerMadeShowsItsListsInItsOrderAndItsWordsInTheVisitorsLanguage() throws Exception {
        long first = publicList("あさの便り");
        long second = publicList("いちばの便り");
        long elsewhere = publicList("ほかの便り");
        PreferenceCentre centre = centre(List.of(second, first), false);

        String page = send(request(token + "?centre=" + centre.token())
                        .header("Accept-Language", "ja")
                        .GET())
                .body();
        String english = send(request(token + "?centre=" + centre.token())
                        .header("Accept-Language", "en")
                        .GET())
                .body();

        assertThat(page)
                .contains("お便りの設定", "お選びください。", "あさの便り")
                .doesNotContain("ほかの便り", "/u/" + token)
                .satisfies(text -> assertThat(text.indexOf("いちばの便り")).isLessThan(text.indexOf("あさの便り")));
        assertThat(english).contains("Your letters");
        assertThat(send(request(token + "?centre=unknown").GET()).body()).contains("ほかの便り");

        String saved = send(request(token)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept-Language", "ja")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "centre=" + centre.token() + "&list=" + first + "&list=" + elsewhere)))
                .body();

        assertThat(saved).contains("承りました。");
        assertThat(membership(first)).isEqualTo("false");
        assertThat(membership(elsewhere)).isEmpty();
        assertThat(consents()).singleElement().asString().startsWith("true list あさの便り");
    }

    @Test
    void aLinkThatNamesNoPageOrOneInTheBinLeadsToTheDefault() throws Exception {
        long shown = publicList("既定の便り");
        PreferenceCentre byDefault = centre(List.of(shown), true);
        PreferenceCentre binned = centre(List.of(), false, true);
        centres.delete(binned.id(), Viewer.system());

        try {
            assertThat(send(request(token).GET()).body()).contains("既定の便り").contains(byDefault.token());
            assertThat(send(request(token + "?centre=" + binned.token()).GET()).body())
                    .contains("既定の便り");
            assertThat(send(request("test?centre=" + byDefault.token()).GET()).body())
                    .contains("既定の便り");
        } finally {
            centres.delete(byDefault.id(), Viewer.system());
        }
    }

    @Test
    void whoseAddressBouncedHardIsNotOfferedToComeBack() throws Exception {
        prospects.optOut(aiko, Cause.system());
        jdbc.sql("update prospect set hard_bounced_at = now() where id = ?")
                .param(aiko.value())
                .update();

        String page = send(request(token).GET()).body();
        send(request(token + "/resubscribe").POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(page).doesNotContain("/resubscribe");
        assertThat(optedOut()).isTrue();
        assertThat(consents()).isEmpty();
    }

    private PreferenceCentre centre(List<Long> shown, boolean isDefault) {
        return centre(shown, isDefault, false);
    }

    private PreferenceCentre centre(List<Long> shown, boolean isDefault, boolean offersAll) {
        long id = centres.create(
                new CentreSettings(
                        "Page " + System.nanoTime(),
                        new CentreText("Your letters", "お便りの設定"),
                        new CentreText("", "お選びください。"),
                        new CentreText("Thanks.", "承りました。"),
                        offersAll,
                        isDefault,
                        shown),
                Viewer.system());
        return centres.get(id, Viewer.system());
    }

    @Test
    void whoLeftComesBackByHerOwnPostOnce() throws Exception {
        prospects.optOut(aiko, Cause.system());

        assertThat(send(request(token).header("Accept-Language", "ja").GET()).body())
                .contains("メールの受信を再開する");
        assertThat(optedOut()).isTrue();
        send(request(token + "/resubscribe").POST(HttpRequest.BodyPublishers.noBody()));
        send(request(token + "/resubscribe").POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(optedOut()).isFalse();
        assertThat(codes()).containsExactly(16);
        assertThat(consents()).singleElement().asString().startsWith("true email ");
        assertThat(latest()).isTrue();
    }

    @Test
    void aTamperedTokenChangesNothing() throws Exception {
        prospects.optOut(aiko, Cause.system());
        String tampered = token.substring(0, token.length() - 3) + (token.endsWith("AAA") ? "BBB" : "AAA");

        for (String bad : new String[] {tampered, "x", "%00", "..%2F..%2Fetc", "a".repeat(3000)}) {
            for (String path : new String[] {"", "/resubscribe"}) {
                assertThat(send(request(bad + path).POST(HttpRequest.BodyPublishers.noBody()))
                                .statusCode())
                        .as(bad)
                        .isBetween(400, 499);
            }
            send(request(bad + "/seen.gif").header("User-Agent", BROWSER).GET());
        }
        assertThat(optedOut()).isTrue();
        assertThat(codes()).isEmpty();
    }

    private long publicList(String title) {
        long list = lists.create(title + " " + System.nanoTime(), Viewer.system());
        lists.show(list, title, true, Viewer.system());
        return list;
    }

    private String membership(long list) {
        return jdbc.sql(
                        "select opted_out from list_membership where list_id = ? and prospect_id = ? and deleted_at is null")
                .params(list, aiko.value())
                .query((rs, n) -> Boolean.toString(rs.getBoolean(1)))
                .optional()
                .orElse("");
    }

    private boolean optedOut() {
        return jdbc.sql("select opted_out from prospect where id = ?")
                .param(aiko.value())
                .query((rs, n) -> rs.getBoolean(1))
                .single();
    }

    private boolean latest() {
        return jdbc.sql("select latest_activity_at is not null from prospect_figure where prospect_id = ?")
                .param(aiko.value())
                .query(Boolean.class)
                .single();
    }

    private List<String> consents() {
        return jdbc.sql("""
                select given || ' ' || subject || ' ' || replace(words, chr(10), ' ') || ' ' || page || ' ' || ip from consent
                where prospect_id = ? order by id
                """)
                .param(aiko.value())
                .query((row, number) -> row.getString(1))
                .list();
    }

    private List<Integer> codes() {
        return jdbc.sql("select code from activity where prospect_id = ? order by id")
                .param(aiko.value())
                .query((row, number) -> row.getInt(1))
                .list();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/p/" + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
