package io.enishi.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.EnishiApplication;
import io.enishi.action.ActionList;
import io.enishi.action.CompletionActions;
import io.enishi.asset.Tags;
import io.enishi.testing.WholeApp;
import io.enishi.user.Viewer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A landing page: written in the console, published, filled in by a stranger, and closed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class LandingPageStory {

    private static final Duration SOON = Duration.ofSeconds(60);

    private WholeApp app;
    private ConsoleUser ken;
    private JdbcClient jdbc;

    @BeforeAll
    void theDemoCompanyOpens() {
        app = WholeApp.start(EnishiApplication.class, "enishi.demo=true");
        ken = new ConsoleUser(app.console()).signedInAs("ken@kotori.example");
        jdbc = app.bean(JdbcClient.class);
    }

    @AfterAll
    void theDemoCompanyCloses() {
        app.close();
    }

    @Test
    void aStrangerBecomesAProspectAndEverythingCountsForThePageNotForTheForm() {
        long form = demoForm();
        long page = made("導入ガイド", "guide-2027", form);
        Visitor aiko = new Visitor(app.tracker());

        assertThat(aiko.browser().get(app.tracker() + "/guide-2027").statusCode())
                .as("a draft")
                .isEqualTo(404);
        ken.submits(ken.opens("/landing-pages/" + page), "form[action$=/published]", Map.of());

        long tag = app.bean(Tags.class).named("ガイド請求", Viewer.system());
        app.bean(CompletionActions.class)
                .set(
                        page,
                        "success",
                        new ActionList(List.of(new ActionList.Item(
                                "prospect.add-tag", JsonMapper.shared().valueToTree(Map.of("tagId", tag))))),
                        Viewer.system());
        long formBefore = activities(form, "true");

        HttpResponse<String> shown = aiko.browser().get(app.tracker() + "/guide-2027");
        Document document = parsed(shown);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(document.selectFirst("h1")).hasToString("<h1>製造業のための導入ガイド</h1>");
        assertThat(document.select(".copy").html()).contains("<h2>3 つの理由</h2>").doesNotContain("alert");
        assertThat(document.select("link[rel=canonical]").attr("href")).isEqualTo(app.tracker() + "/guide-2027");
        assertThat(document.select("script[src=/t.js]")).hasSize(1);
        assertThat(activities(page, "code = 2 and visitor_id is not null and prospect_id is null"))
                .isEqualTo(1);

        Document wrong = parsed(aiko.sends(document, Map.of("姓", "佐藤", "名", "愛子", "会社名", "佐藤製作所", "メールアドレス", "aiko")));
        assertThat(wrong.select(".errors").text()).isNotEmpty();
        assertThat(wrong.selectFirst("h1")).hasToString("<h1>製造業のための導入ガイド</h1>");
        assertThat(activities(page, "code = 3")).isEqualTo(1);

        String address = "aiko" + page + "@example.com";
        Document thanks = parsed(aiko.sends(wrong, Map.of("姓", "佐藤", "名", "愛子", "会社名", "佐藤製作所", "メールアドレス", address)));
        assertThat(thanks.select(".thanks").text()).contains("ありがとうございます");
        long prospect = jdbc.sql("select id from prospect where email = ?")
                .param(address)
                .query(Long.class)
                .single();

        // the error −5, the success 50; its view is worth nothing
        assertThat(jdbc.sql("select score from prospect_figure where prospect_id = ?")
                        .param(prospect)
                        .query(Long.class)
                        .single())
                .isEqualTo(45);
        assertThat(activities(form, "true")).as("nothing of it is the form's").isEqualTo(formBefore);
        assertThat(ken.timeline(prospect))
                .anyMatch(line -> line.contains("ランディングページ「導入ガイド」を閲覧しました"))
                .anyMatch(line -> line.contains("ランディングページ「導入ガイド」のフォームを送信しました"));
        await().atMost(SOON)
                .until(() -> jdbc.sql("select count(*) from prospect_tag where prospect_id = ? and tag_id = ?")
                        .params(prospect, tag)
                        .query(Long.class)
                        .single()
                        .equals(1L));

        Document report = ken.opens("/landing-pages/" + page);
        assertThat(report.select("main .stat").eachText())
                .anyMatch(text -> text.startsWith("表示数 1"))
                .anyMatch(text -> text.startsWith("送信数 1"))
                .anyMatch(text -> text.startsWith("エラー数 1"));
        assertThat(report.select("main tbody").text()).contains("佐藤 愛子").contains(address);
        assertThat(ken.opens("/landing-pages").select("main tbody").text()).contains("導入ガイド");
    }

    @Test
    void aClosedPageLeadsOnAndAPageInTheBinIsGone() {
        long page = made("終了した特集", "ended", demoForm());
        ken.submits(ken.opens("/landing-pages/" + page), "form[action$=/published]", Map.of());
        Visitor aiko = new Visitor(app.tracker());
        assertThat(aiko.browser().get(app.tracker() + "/ended").statusCode()).isEqualTo(200);

        jdbc.sql("update landing_page set archive_at = now() - interval '1 day', redirect_url = ? where id = ?")
                .params(app.tracker() + "/demo/product", page)
                .update();
        // any change makes the pages be read anew
        ken.submits(ken.opens("/landing-pages/" + page + "/edit"), "form[action$=/" + page + "]", Map.of());

        HttpResponse<String> closed = aiko.browser().get(app.tracker() + "/ended");
        assertThat(URI.create(closed.uri().toString()).getPath()).isEqualTo("/demo/product");

        ken.submits(ken.opens("/landing-pages/" + page), "form[action$=/deleted]", Map.of());
        assertThat(aiko.browser().get(app.tracker() + "/ended").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsWrittenOnAPublicPageWaitsUntilItIsPublishedAndTheEarlierVersionComesBack() {
        long page = made("改訂", "revised-" + UUID.randomUUID(), demoForm());
        String address = app.tracker() + "/lp/"
                + jdbc.sql("select token from landing_page where id = ?")
                        .param(page)
                        .query(String.class)
                        .single();
        Visitor aiko = new Visitor(app.tracker());
        ken.submits(ken.opens("/landing-pages/" + page), "form[action$=/published]", Map.of());
        String first = heading(aiko, address);

        String changed = "form[action$=/landing-pages/" + page + "]";
        ken.submits(ken.opens("/landing-pages/" + page + "/edit"), changed, Map.of("title", "新しい見出し"));

        assertThat(heading(aiko, address)).isEqualTo(first).isNotEqualTo("新しい見出し");
        assertThat(ken.opens("/landing-pages/" + page + "/preview").select("h1").text())
                .isEqualTo("新しい見出し");
        Document edit = ken.opens("/landing-pages/" + page + "/edit");
        assertThat(edit.select("[name=title]").val()).isEqualTo("新しい見出し");
        assertThat(edit.select(".page-sub").text()).contains("未公開の変更あり");

        ken.submits(edit, "form[action$=/published]", Map.of());
        assertThat(heading(aiko, address)).isEqualTo("新しい見出し");
        assertThat(ken.opens("/landing-pages/" + page).select(".page-sub").text())
                .doesNotContain("未公開の変更あり");

        Document versions = ken.opens("/landing-pages/" + page + "/versions");
        assertThat(versions.select("main tbody tr")).hasSize(2);
        assertThat(ken.opens("/landing-pages/" + page + "/preview?version=1")
                        .select("h1")
                        .text())
                .isEqualTo(first);
        ken.submits(versions, "form[action$=/versions/1/taken-up]", Map.of());
        assertThat(heading(aiko, address)).isEqualTo("新しい見出し");
        ken.submits(ken.opens("/landing-pages/" + page), "form[action$=/published]", Map.of());
        assertThat(heading(aiko, address)).isEqualTo(first);
        assertThat(ken.opens("/landing-pages/" + page + "/versions").select("main tbody tr"))
                .hasSize(3);

        ken.submits(ken.opens("/landing-pages/" + page + "/edit"), changed, Map.of("title", "やめた見出し"));
        ken.submits(ken.opens("/landing-pages/" + page), "form[action$=/discarded]", Map.of());
        assertThat(ken.opens("/landing-pages/" + page + "/edit")
                        .select("[name=title]")
                        .val())
                .isEqualTo(first);
        assertThat(heading(aiko, address)).isEqualTo(first);
    }

    private static String heading(Visitor visitor, String address) {
        return parsed(visitor.browser().get(address)).select("h1").text();
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndWhatWasTypedIsKept() {
        Map<String, String> typed = new LinkedHashMap<>(Map.of("name", "", "title", "見出しは残る", "archiveOn", "あした"));

        Document answer = refused(typed);
        assertThat(answer.select("[name=title]").val()).isEqualTo("見出しは残る");
        assertThat(answer.select(".invalid-feedback").text()).contains("2027-03-31");

        typed.put("archiveOn", "");
        Document next = refused(typed);
        assertThat(next.select(".invalid-feedback").text()).contains("ページの名前を入力してください");
    }

    private Document refused(Map<String, String> typed) {
        HttpResponse<String> answer =
                ken.browser().post(ken.opens("/landing-pages/new"), "form[action=/landing-pages]", typed);
        assertThat(answer.statusCode()).isEqualTo(422);
        return parsed(answer);
    }

    private static Document parsed(HttpResponse<String> answer) {
        return Jsoup.parse(answer.body(), answer.uri().toString());
    }

    private long made(String name, String path, long form) {
        Document edit = ken.submits(
                ken.opens("/landing-pages/new"),
                "form[action=/landing-pages]",
                Map.of(
                        "name",
                        name,
                        "title",
                        "製造業のための導入ガイド",
                        "description",
                        "3 分で読めます",
                        "bodyHtml",
                        "<h2>3 つの理由</h2><script>alert(1)</script><p onclick='alert(2)'>はやい</p>",
                        "formId",
                        Long.toString(form),
                        "vanityPath",
                        path));
        Element tab = Objects.requireNonNull(edit.selectFirst(".form-tabs a"));
        return Long.parseLong(tab.attr("href").replaceAll("\\D+", ""));
    }

    private long demoForm() {
        return jdbc.sql("select min(id) from form").query(Long.class).single();
    }

    private long activities(long asset, String which) {
        return jdbc.sql("select count(*) from activity where asset_id = ? and " + which)
                .param(asset)
                .query(Long.class)
                .single();
    }
}
