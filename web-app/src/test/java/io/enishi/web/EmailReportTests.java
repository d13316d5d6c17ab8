package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.email.ListEmailState;
import io.enishi.email.ListEmailText;
import io.enishi.email.ListEmails;
import io.enishi.email.Mailings;
import io.enishi.email.Organization;
import io.enishi.email.Organizations;
import io.enishi.list.Lists;
import io.enishi.pace.WarmUp;
import io.enishi.pace.WarmUps;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@ConsoleTest
class EmailReportTests {

    private static final Viewer KEN = Viewer.system();
    private static final String HTML = """
            <html><body><p>お知らせ</p>
            <p>{{Organization.Name}} {{{Organization.Address}}} <a href="{{Unsubscribe}}">登録解除</a></p></body></html>""";

    private final MockMvc mvc;
    private final Cast cast;
    private final ListEmails emails;
    private final Mailings mailings;
    private final Lists lists;
    private final Prospects prospects;
    private final WarmUps warmUps;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final long email;

    EmailReportTests(
            MockMvc mvc,
            Cast cast,
            ListEmails emails,
            Mailings mailings,
            Lists lists,
            Prospects prospects,
            Organizations organizations,
            WarmUps warmUps,
            JdbcClient jdbc,
            Clock clock) {
        this.mvc = mvc;
        this.cast = cast;
        this.emails = emails;
        this.mailings = mailings;
        this.lists = lists;
        this.prospects = prospects;
        this.warmUps = warmUps;
        this.jdbc = jdbc;
        this.clock = clock;
        organizations.change(new Organization("縁株式会社", "東京都港区 1-2-3", "", "", "縁", "news@enishi.example"), KEN);
        this.email = springNews();
    }

    @Test
    void theRecipientsAreDrawnAgainUntilAllIsSentSoThatNobodySeesAnEmptyTable() throws Exception {
        mailings.schedule(email, clock.instant().plus(Duration.ofDays(1)), KEN);

        assertThat(recipients("?state=skipped").attr("hx-get")).isEqualTo("/emails/" + email + "/report?state=skipped");

        mailings.unschedule(email, KEN);

        assertThat(recipients("?state=skipped").hasAttr("hx-get")).isFalse();
    }

    @Test
    void theReceiptOfAMessageSaysWhyWhenByWhichServerAndWhatCameOfIt() throws Exception {
        mailings.sendNow(email, KEN);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> emails.get(email, KEN).state() == ListEmailState.SENT);
        Element link = recipients("").expectFirst("a[href*=/report/messages/]");

        String receipt = mvc.perform(
                        get(link.attr("href")).with(cast.a(Role.MARKETING).session()))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);

        assertThat(receipt)
                .contains(
                        "aiko@report.example.com",
                        "Server of the configuration",
                        "SHA-256",
                        "Was among the recipients");
        assertThat(mvc.perform(get("/emails/" + email + "/report/messages/999999999")
                                .with(cast.a(Role.MARKETING).session()))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void whatWaitsForTheWarmUpSaysSoInTheReportAndInItsReceipt() throws Exception {
        long plan = warmUps.create(new WarmUp.Draft("enishi.example", warmUps.today(), List.of(1), null, true), KEN);
        jdbc.sql("insert into pace_meter (key, tokens, filled_at, used) values (?, 0, now(), 1)")
                .param("warm-up/" + plan + "/" + warmUps.today())
                .update();

        mailings.sendNow(email, KEN);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(page("/emails/" + email + "/progress"))
                        .contains("1 wait for the warm-up until", "12:00 AM"));
        Element link = recipients("").expectFirst("a[href*=/report/messages/]");
        assertThat(page(link.attr("href"))).contains("Waits for the warm-up until", "today’s 1 are used");

        warmUps.delete(plan, KEN);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> emails.get(email, KEN).state() == ListEmailState.SENT);
        assertThat(page("/emails/" + email + "/report")).doesNotContain("wait for the warm-up");
    }

    private String page(String url) throws Exception {
        return mvc.perform(get(url).with(cast.a(Role.MARKETING).session()))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private Element recipients(String query) throws Exception {
        String page = mvc.perform(get("/emails/" + email + "/report" + query)
                        .with(cast.a(Role.MARKETING).session()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        return Jsoup.parse(page).expectFirst("#table");
    }

    private long springNews() {
        long list = lists.create("Spring news", KEN);
        ProspectId aiko = prospects
                .upsert(EmailAddress.of("aiko@report.example.com"), Map.of(), null, Cause.system())
                .id();
        lists.add(ProspectBatch.of(aiko), list, Cause.system());
        long id = emails.create("Spring news", null, KEN);
        ListEmailText words =
                new ListEmailText("春のお知らせ", "", HTML, emails.textOf(HTML), "縁", "news@enishi.example", "", false);
        emails.write(id, words, emails.get(id, KEN).version(), KEN);
        emails.sendTo(id, List.of(list), List.of(), KEN);
        return id;
    }
}
