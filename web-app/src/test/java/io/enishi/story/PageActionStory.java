package io.enishi.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.EnishiApplication;
import io.enishi.activity.Replay;
import io.enishi.testing.WholeApp;
import io.enishi.user.Viewer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A price list that means something: what a view of it is worth and does, for strangers, for prospects, and after changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class PageActionStory {

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
    void aPriorityPageIsWorthItsOwnPointsAndActsForProspectsOnlyAndAReplayAgrees() {
        long page = made("料金ページ", app.tracker() + "/demo/case?plan=story*", "25", true);
        long other = made("事例すべて", app.tracker() + "/demo/case*", "", false);
        Document editor = ken.opens("/page-actions/" + page + "/actions");
        String tag = "料金を見た";
        tagged(editor, page, tag);
        Visitor aiko = new Visitor(app.tracker());
        String address = "price@example.com";

        aiko.reads("/demo/case?plan=story-1");
        Document form = aiko.opens(aiko.browser().read("/demo/request"));
        aiko.sends(form, Map.of("姓", "値札", "名", "見る子", "会社名", "値札商会", "メールアドレス", address));
        long prospect = jdbc.sql("select id from prospect where email = ?")
                .param(address)
                .query(Long.class)
                .single();

        // the visit 3, the page 25 instead of 1, the form 50
        assertThat(score(prospect)).isEqualTo(78);
        assertThat(ken.timeline(prospect)).noneMatch(line -> line.contains("重要ページ"));
        settled(prospect);
        assertThat(wears(prospect, tag)).as("not for the view of a stranger").isFalse();

        aiko.reads("/demo/case?plan=story-2");

        assertThat(score(prospect)).isEqualTo(103);
        assertThat(ken.timeline(prospect))
                .anyMatch(line -> line.contains("重要ページ「料金ページ」を閲覧しました") && line.contains("story-2"));
        await().atMost(SOON).until(() -> wears(prospect, tag));
        assertThat(views(page)).isEqualTo(2);
        assertThat(views(other))
                .as("one page action per view, the most specific")
                .isZero();
        Document report = ken.opens("/page-actions/" + page);
        assertThat(report.select("main .stat").eachText().getFirst()).startsWith("閲覧数 (人) 2 全 2 件");
        assertThat(report.select("main tbody").text()).contains("値札 見る子");
        assertThat(ken.opens("/prospects/" + prospect).text()).contains("ページビュー: 料金ページ");
        assertThat(app.bean(Replay.class).run(Viewer.system()).different()).isZero();

        change(page, "料金ページ", app.tracker() + "/demo/case?plan=story*", "40", true);
        await().atMost(SOON).until(() -> score(prospect) == 133);
        ken.submits(ken.opens("/page-actions/" + page), "form[action$=/deleted]", Map.of());
        await().atMost(SOON).until(() -> score(prospect) == 55);
        ken.submits(ken.opens("/page-actions?state=bin"), "form[action=/page-actions/" + page + "/restored]", Map.of());
        await().atMost(SOON).until(() -> score(prospect) == 133);
        assertThat(app.bean(Replay.class).run(Viewer.system()).different()).isZero();

        aiko.reads("/demo/case");
        assertThat(views(other)).isEqualTo(1);
        assertThat(score(prospect)).isEqualTo(134);
    }

    @Test
    void theTesterSaysWhichOneIsSetOffAndWhy() {
        String site = "https://tester.example.com";
        made("試験 全体", site + "/*", "", false);
        made("試験 製品", site + "/products/*", "", false);
        made("試験 センサー", site + "/products/sensor", "", true);

        Document answer = ken.opens("/page-actions/tester?url="
                + Surfer.encode("http://TESTER.example.com/products/sensor/?utm_source=x#y"));

        List<String> found = answer.select("#answer li").eachText();
        assertThat(found).hasSize(3);
        assertThat(found.get(0)).startsWith("試験 センサー 実行される 重要ページ").contains("このページだけを指しています");
        assertThat(found.get(1)).startsWith("試験 製品 一致するが");
        assertThat(found.get(2)).startsWith("試験 全体 一致するが");
        assertThat(ken.opens("/page-actions/tester?url=" + Surfer.encode("https://nowhere.example.com/"))
                        .select("#answer")
                        .text())
                .startsWith("実行されるページアクションはありません");
    }

    @Test
    void whatMayNotBeIsRefusedBesideItsField() {
        made("すでにあるページ", "https://taken.example.com/a/", "", false);

        for (String wrong : List.of(
                "",
                "*",
                "/pricing",
                "https://a.example.com/*/b",
                "javascript:alert(1)",
                "http://TAKEN.example.com/a")) {
            assertThat(refused(Map.of("name", "x", "url", wrong))).as(wrong).isEqualTo("f-url");
        }
        for (String wrong : List.of("ten", "1.5", "10001", "99999999")) {
            assertThat(refused(Map.of("name", "x", "url", "https://ok.example.com/", "points", wrong)))
                    .as(wrong)
                    .isEqualTo("f-points");
        }
        assertThat(refused(Map.of("name", "", "url", "https://ok.example.com/")))
                .isEqualTo("f-name");
    }

    private long made(String name, String url, String points, boolean priority) {
        Document made = ken.submits(
                ken.opens("/page-actions/new"), "form[action=/page-actions]", typed(name, url, points, priority));
        assertThat(made.select("h1").text()).isEqualTo(name);
        return Long.parseLong(made.location().replaceAll(".*/page-actions/([0-9]+)/.*", "$1"));
    }

    private void change(long page, String name, String url, String points, boolean priority) {
        ken.submits(
                ken.opens("/page-actions/" + page + "/edit"),
                "form[action=/page-actions/" + page + "]",
                typed(name, url, points, priority));
    }

    private static Map<String, String> typed(String name, String url, String points, boolean priority) {
        Map<String, String> typed = new LinkedHashMap<>(Map.of("name", name, "url", url, "points", points));
        if (priority) {
            typed.put("priority", "true");
        }
        return typed;
    }

    private String refused(Map<String, String> typed) {
        HttpResponse<String> answer =
                ken.browser().post(ken.opens("/page-actions/new"), "form[action=/page-actions]", typed);
        assertThat(answer.statusCode()).as(typed.toString()).isEqualTo(422);
        return Jsoup.parse(answer.body()).select("main .is-invalid").attr("id");
    }

    /** Builds the action list as a browser without scripts does: add an action, then store what it asks. */
    private void tagged(Document editor, long page, String tag) {
        long id = app.bean(io.enishi.asset.Tags.class).named(tag, Viewer.system());
        Document drawn = ken.submits(
                editor, "form[action$=/actions]", Map.of("actions.new", "prospect.add-tag", "edit", "actions:add"));
        String field = Objects.requireNonNull(drawn.selectFirst("[name^=actions.][name$=.s.tagId]"))
                .attr("name");
        ken.submits(drawn, "form[action$=/actions]", Map.of(field, Long.toString(id)));
        assertThat(jdbc.sql("select count(*) from completion_action where asset_id = ? and event = 'view'")
                        .param(page)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private void settled(long prospect) {
        await().atMost(SOON)
                .until(() -> jdbc.sql("select count(*) from change_feed where prospect_id = ?")
                        .param(prospect)
                        .query(Long.class)
                        .single()
                        .equals(0L));
    }

    private long views(long page) {
        return jdbc.sql("select count(*) from page_view where page_action_id = ?")
                .param(page)
                .query(Long.class)
                .single();
    }

    private int score(long prospect) {
        return jdbc.sql("select score from prospect_figure where prospect_id = ?")
                .param(prospect)
                .query(Integer.class)
                .single();
    }

    private boolean wears(long prospect, String tag) {
        return jdbc.sql("""
                        select count(*) from prospect_tag p join tag t on t.id = p.tag_id where p.prospect_id = ? and t.name = ?
                        """).params(prospect, tag).query(Long.class).single() > 0;
    }
}
