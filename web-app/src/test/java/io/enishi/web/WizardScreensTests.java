package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.delivery.Deliveries;
import io.enishi.delivery.Delivery;
import io.enishi.email.ListEmailText;
import io.enishi.email.ListEmails;
import io.enishi.email.Organization;
import io.enishi.email.Organizations;
import io.enishi.list.ListKind;
import io.enishi.list.Lists;
import io.enishi.list.NewList;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ConsoleTest
class WizardScreensTests {

    private static final Viewer SYSTEM = Viewer.system();

    private final MockMvc mvc;
    private final ListEmails emails;
    private final Lists lists;
    private final Prospects prospects;
    private final Deliveries deliveries;
    private final JdbcClient jdbc;
    private final Cast.Someone ken;
    private final long email;

    WizardScreensTests(
            MockMvc mvc,
            Cast cast,
            ListEmails emails,
            Lists lists,
            Prospects prospects,
            Deliveries deliveries,
            JdbcClient jdbc,
            Organizations organizations) {
        this.mvc = mvc;
        this.emails = emails;
        this.lists = lists;
        this.prospects = prospects;
        this.deliveries = deliveries;
        this.jdbc = jdbc;
        this.ken = cast.a(Role.MARKETING);
        organizations.change(new Organization("縁株式会社", "東京都港区 1-2-3", "", "", "縁", "news@enishi.example"), SYSTEM);
        this.email = emails.create("Summer news", null, SYSTEM);
    }

    @Test
    void theFiveStepsSayWhatIsMissingInEach() throws Exception {
        Document basics = page("/basics");

        assertThat(basics.select(".steps-bar a").eachText()).hasSize(5).first().isEqualTo("Basics");
        assertThat(basics.select(".steps-bar a").get(1).text()).contains("missing");
        for (String step : new String[] {"/recipients", "/content", "/check", "/send"}) {
            assertThat(page(step).select(".steps-bar li[aria-current=step]")).hasSize(1);
        }
    }

    @Test
    void whatIsTypedIsSavedQuietlyAndTheFormGoesOnFromThere() throws Exception {
        int version = emails.get(email, SYSTEM).version();

        Document line = Jsoup.parse(answer(post("/emails/" + email + "/content?then=auto")
                .param("subject", "Summer")
                .param("version", Integer.toString(version))));

        assertThat(line.select("#saved").text()).contains("Saved at");
        assertThat(line.select("input[name=version]").attr("value"))
                .isEqualTo(Integer.toString(emails.get(email, SYSTEM).version()));
        assertThat(emails.get(email, SYSTEM).text().subject()).isEqualTo("Summer");
        assertThat(emails.get(email, SYSTEM).text().senderName()).isEqualTo("縁");
        Document stale = Jsoup.parse(answer(post("/emails/" + email + "/content?then=auto")
                .param("subject", "Late")
                .param("version", Integer.toString(version))));
        assertThat(stale.select("#saved").text()).contains("Not saved");
        assertThat(emails.get(email, SYSTEM).text().subject()).isEqualTo("Summer");
    }

    @Test
    void everyNumberOfTheBreakdownLeadsToItsPeople() throws Exception {
        long list = lists.create("Summer", SYSTEM);
        ProspectId aiko = person("aiko@wizard.example.com");
        ProspectId yuki = person("yuki@wizard.example.com");
        lists.add(ProspectBatch.of(aiko), list, Cause.system());
        lists.add(ProspectBatch.of(yuki), list, Cause.system());
        long never = lists.create("Never", SYSTEM);
        lists.add(ProspectBatch.of(yuki), never, Cause.system());

        Document breakdown = Jsoup.parse(answer(post("/emails/" + email + "/recipients?then=auto")
                .param("lists", Long.toString(list))
                .param("suppressions", Long.toString(never))
                .param("capCount", "3")
                .param("capDays", "7")));

        assertThat(breakdown.select("a[href*=reason=suppressed]").text()).isEqualTo("−1");
        assertThat(breakdown.text()).contains("= 1");
        assertThat(page("/people?reason=suppressed").text()).contains("yuki@wizard.example.com");
        assertThat(page("/people").text())
                .contains("aiko@wizard.example.com")
                .doesNotContain("yuki@wizard.example.com");
        assertThat(emails.get(email, SYSTEM).rules().capCount()).isEqualTo(3);
    }

    @Test
    void sendersAreKeptInTheirOrder() throws Exception {
        answer(post("/emails/" + email + "/basics")
                .param("name", "Summer news")
                .param("firstSender", "account-owner")
                .param("secondSender", "assigned-user")
                .param("senderName", "縁")
                .param("senderAddress", "news@enishi.example")
                .param("version", Integer.toString(emails.get(email, SYSTEM).version())));

        assertThat(emails.get(email, SYSTEM).rules().firstSenders()).containsExactly("account-owner", "assigned-user");
        assertThat(page("/basics").select("#f-firstSender option[selected]").attr("value"))
                .isEqualTo("account-owner");
    }

    @Test
    void aTestGoesToAddressesAndTestListsWithItsFile() throws Exception {
        emails.write(
                email,
                new ListEmailText(
                        "News",
                        "",
                        "<p>{{{Organization.Address}}} <a href=\"{{Unsubscribe}}\">x</a></p>",
                        "text",
                        "縁",
                        "news@enishi.example",
                        "",
                        false),
                emails.get(email, SYSTEM).version(),
                SYSTEM);
        long testers = lists.create(new NewList("Testers " + email, ListKind.TEST, "", null), SYSTEM);
        lists.add(ProspectBatch.of(person("tester@wizard.example.com")), testers, Cause.system());

        Document check = page("/check");
        assertThat(check.select("#lists option").eachText()).contains("Testers " + email);
        assertThat(check.select("form[enctype=multipart/form-data] input[type=file]"))
                .hasSize(1);
        answer(post("/emails/" + email + "/tests")
                .contentType("multipart/form-data; boundary=b0undary")
                .content("""
                        --b0undary
                        Content-Disposition: form-data; name="addresses"

                        ken@wizard.example.com、aiko@wizard.example.com
                        --b0undary
                        Content-Disposition: form-data; name="lists"

                        %d
                        --b0undary
                        Content-Disposition: form-data; name="file"; filename="価格.txt"
                        Content-Type: text/plain

                        100 円
                        --b0undary--
                        """.formatted(testers).replace("\n", "\r\n")));

        assertThat(deliveries.page(email, null, true, null, 10).rows())
                .extracting(Delivery::address)
                .containsExactlyInAnyOrder(
                        "ken@wizard.example.com", "aiko@wizard.example.com", "tester@wizard.example.com");
        assertThat(jdbc.sql("select distinct f.name from test_file f join test_mail m on m.file_id = f.id")
                        .query(String.class)
                        .list())
                .contains("価格.txt");
    }

    private ProspectId person(String address) {
        return prospects
                .upsert(EmailAddress.of(address), Map.of(), null, Cause.system())
                .id();
    }

    private Document page(String path) throws Exception {
        return Jsoup.parse(answer(get("/emails/" + email + path)));
    }

    private String answer(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(csrf()).with(ken.session()))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
