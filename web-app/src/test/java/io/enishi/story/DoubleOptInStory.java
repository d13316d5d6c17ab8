package io.enishi.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.EnishiApplication;
import io.enishi.prospect.Mailability;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.testing.WholeApp;
import io.enishi.user.Viewer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A form that asks new people to confirm: from its switch in the console, through the letter, to the first newsletter they may get. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class DoubleOptInStory {

    private static final String SUMIRE = "sumire@komorebi.example";

    private Inbox inbox;
    private WholeApp app;
    private ConsoleUser ken;

    @BeforeAll
    void theDemoCompanyOpens() {
        inbox = new Inbox();
        app = WholeApp.start(
                EnishiApplication.class,
                "enishi.demo=true",
                "spring.mail.host=127.0.0.1",
                "spring.mail.port=" + inbox.port());
        ken = new ConsoleUser(app.console()).signedInAs("ken@kotori.example");
    }

    @AfterAll
    void theDemoCompanyCloses() {
        app.close();
        inbox.close();
    }

    @Test
    void sheGetsALetterConfirmsByItsButtonAndIsMailableFromThenOn() {
        Visitor sumire = new Visitor(app.tracker());
        Document form = sumire.opens(sumire.reads("/demo/request"));
        switchOn();

        HttpResponse<String> thanks =
                sumire.sends(form, Map.of("姓", "森", "名", "すみれ", "会社名", "こもれび木工株式会社", "メールアドレス", SUMIRE));

        assertThat(thanks.body()).contains("ありがとうございます", "確認メールをお送りしました");
        assertThat(mailability()).isEqualTo(Mailability.UNCONFIRMED);
        assertThat(ken.opens("/prospects/" + id()).text()).contains("メールアドレスの確認が済んでいない");
        String link = link(Inbox.text(inbox.wait(SUMIRE, "ご確認")));
        assertThat(Inbox.header(inbox.wait(SUMIRE, "ご確認"), "From"))
                .as("from those to whom she gave her address")
                .contains("news@kotori.example");
        assertThat(Inbox.html(inbox.wait(SUMIRE, "ご確認")).select("a").eachAttr("href"))
                .contains(link);

        Document waiting = ken.opens("/confirmations");
        assertThat(waiting.select("tbody").text()).contains(SUMIRE, "資料請求");
        ken.submits(waiting, "form[action$=/letters]", Map.of());
        await().atMost(Duration.ofSeconds(60)).until(() -> inbox.of(SUMIRE).size() == 2);

        Document page = sumire.browser().read(link);
        assertThat(mailability()).as("looking is not confirming").isEqualTo(Mailability.UNCONFIRMED);
        Document done = sumire.browser().submit(page, "form", Map.of());

        assertThat(done.select("[role=status]").text()).isNotEmpty();
        assertThat(mailability()).isEqualTo(Mailability.MAILABLE);
        assertThat(ken.opens("/confirmations").text()).doesNotContain(SUMIRE);
        assertThat(inbox.of(SUMIRE)).hasSize(2);
    }

    private void switchOn() {
        Element found = Objects.requireNonNull(ken.opens("/forms").select("main tbody a").stream()
                .filter(link -> link.text().equals("資料請求"))
                .findFirst()
                .orElse(null));
        String id = found.attr("href").replaceAll("\\D+", " ").strip().split(" ")[0];
        ken.submits(ken.opens("/forms/" + id + "/confirmation"), "form[action$=/confirmation]", Map.of("asks", "true"));
        assertThat(ken.opens("/forms/" + id + "/confirmation").select("input[name=asks][checked]"))
                .hasSize(1);
    }

    private static String link(String text) {
        return text.replaceAll("(?s).*?(http\\S+/c/\\S+).*", "$1");
    }

    private long id() {
        return app.bean(Prospects.class)
                .findByEmail(EmailAddress.of(SUMIRE))
                .orElseThrow()
                .value();
    }

    private Mailability mailability() {
        return app.bean(Prospects.class)
                .get(new ProspectId(id()), Viewer.system())
                .mailability();
    }
}
