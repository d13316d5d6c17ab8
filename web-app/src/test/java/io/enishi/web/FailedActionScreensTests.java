package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.enishi.action.ActionList;
import io.enishi.automation.AutomationRules;
import io.enishi.automation.RuleDraft;
import io.enishi.change.Cause;
import io.enishi.criteria.Criteria;
import io.enishi.list.Lists;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.user.Role;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** What the console shows of actions that failed and of rules that cause each other. */
@ConsoleTest
class FailedActionScreensTests {

    private final MockMvc web;
    private final Cast cast;
    private final AutomationRules rules;
    private final Prospects prospects;
    private final Lists lists;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final JsonMapper json = new JsonMapper();

    private final String company = "縁 " + UUID.randomUUID();

    FailedActionScreensTests(
            MockMvc web,
            Cast cast,
            AutomationRules rules,
            Prospects prospects,
            Lists lists,
            JdbcClient jdbc,
            TransactionOperations transaction) {
        this.web = web;
        this.cast = cast;
        this.rules = rules;
        this.prospects = prospects;
        this.lists = lists;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Test
    void aFailedActionIsShownWithPersonRuleReasonAndTriesAndMayBeTriedAgainOrDismissed() throws Exception {
        var ken = cast.a(Role.MARKETING);
        var gone = cast.a(Role.SALES);
        jdbc.sql("update app_user set disabled_at = now() where id = ?")
                .param(gone.id())
                .update();
        String name = "Tell the seller " + UUID.randomUUID();
        long rule = started(name, companyIs(), item("user.notify", Map.of("userId", gone.id())));
        ProspectId aiko = person("佐藤");
        ProspectId ren = person("鈴木");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(failed(rule)).hasSize(2));
        String page = "/failed-actions?asset=" + rule;

        assertThat(text(get("/rules/" + rule).with(ken.session())))
                .contains("2 actions of it failed for somebody.", page);
        assertThat(text(get(page).with(ken.session())))
                .contains(name, "佐藤", "鈴木", "Is tried again", "next at", "Automation rule", ">1<", "Dismiss");
        assertThat(text(get(page).param("lang", "ja").with(ken.session()))).contains("再実行待ち", "取りやめる", "試行回数");

        long his = failedOf(rule, ren);
        perform(post("/failed-actions/" + his + "/dismissed").with(csrf()).with(ken.session()));
        jdbc.sql("update app_user set disabled_at = null where id = ?")
                .param(gone.id())
                .update();
        long hers = failedOf(rule, aiko);
        perform(post("/failed-actions/" + hers + "/tried-again").with(csrf()).with(ken.session()));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                text(get(page).param("state", "settled").with(ken.session())))
                        .contains("Done", "Dismissed"));
        assertThat(text(get(page).with(ken.session()))).contains("No failed actions");
        assertThat(text(get("/rules/" + rule).with(ken.session()))).doesNotContain("failed for somebody");
        assertThat(jdbc.sql("select count(*) from notice where prospect_id = ?")
                        .param(aiko.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(audit(aiko, ken)).contains("A failed action tried again");
        assertThat(audit(ren, ken)).contains("A failed action dismissed");
    }

    @Test
    void salesMayNotSeeThemAndNobodyTriesWhatIsSettled() throws Exception {
        var sales = cast.a(Role.SALES);
        var ken = cast.a(Role.MARKETING);

        assertThat(perform(get("/failed-actions").with(sales.session())).getStatus())
                .isEqualTo(403);
        assertThat(perform(post("/failed-actions/1/dismissed").with(csrf()).with(sales.session()))
                        .getStatus())
                .isEqualTo(403);
        assertThat(perform(post("/failed-actions/1/tried-again").with(csrf()).with(ken.session()))
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void aCircleIsToldOnThePagesOfItsRulesAndToAdministratorsInBothLanguages() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        String mark = UUID.randomUUID().toString();
        long x = lists.create("X " + mark, Viewer.system());
        long add = started(
                "Add " + mark,
                new Criteria.All(List.of(companyIs(), new Criteria.Not(on(x)))),
                item("list.add", Map.of("listId", x)));
        long take = started("Take " + mark, on(x), item("list.remove", Map.of("listId", x)));

        person("佐藤");

        String english = "Stopped: “Add %s” → “Take %s” → “Add %s” cause each other.".formatted(mark, mark, mark);
        String japanese = "停止しました：「Add %s」→「Take %s」→「Add %s」が互いに引き起こし合っています。".formatted(mark, mark, mark);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(text(get("/rules/" + add).with(admin.session())))
                        .contains(english));
        assertThat(text(get("/rules/" + take).param("lang", "ja").with(admin.session())))
                .contains(japanese);
        assertThat(text(get("/parked-changes").with(admin.session()))).contains(english, "Seen to");

        long circle = jdbc.sql("select id from change_circle where members @> array[cast(? as text)]")
                .param("automation-rule:" + add)
                .query(Long.class)
                .single();
        perform(post("/stopped-circles/" + circle + "/forgotten").with(csrf()).with(admin.session()));
        assertThat(text(get("/parked-changes").with(admin.session()))).doesNotContain(english);
    }

    @Test
    void aParkedChainIsToldByTheNamesOfItsCircle() throws Exception {
        var admin = cast.a(Role.ADMINISTRATOR);
        String mark = UUID.randomUUID().toString();
        long list = lists.create("Round " + mark, Viewer.system());
        ProspectId aiko = person("佐藤");
        Cause deep = Cause.user(null);
        for (int i = 0; i < Cause.DEEPEST; i++) {
            deep = deep.then("list", list);
        }
        Cause tooDeep = deep;

        transaction.executeWithoutResult(status -> prospects.change(aiko, Map.of("jobTitle", "部長"), tooDeep));

        assertThat(text(get("/parked-changes").with(admin.session())))
                .contains("Circle stopped", "Stopped: “Round %s” causes itself again and again.".formatted(mark));
    }

    private long started(String name, Criteria criteria, ActionList.Item action) {
        Viewer system = Viewer.system();
        long rule = rules.create(new RuleDraft(name, "", null, criteria, new ActionList(List.of(action))), system);
        rules.start(rule, system);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(rules.get(rule, system).sweeping()).isFalse());
        return rule;
    }

    private Criteria companyIs() {
        return new Criteria.Is(
                "prospect.field", json.valueToTree(Map.of("field", "company", "operator", "IS", "value", company)));
    }

    private Criteria on(long list) {
        return new Criteria.Is("prospect.list", json.valueToTree(Map.of("listId", list)));
    }

    private ActionList.Item item(String key, Map<String, ?> settings) {
        return new ActionList.Item(key, json.valueToTree(settings));
    }

    private ProspectId person(String lastName) {
        return prospects.create(
                NewProspect.of(
                        EmailAddress.of(UUID.randomUUID() + "@example.jp"),
                        Map.of("lastName", lastName, "company", company)),
                Cause.user(null));
    }

    private List<Long> failed(long rule) {
        return jdbc.sql("select id from failed_action where asset_id = ?")
                .param(rule)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private long failedOf(long rule, ProspectId who) {
        return jdbc.sql("select id from failed_action where asset_id = ? and prospect_id = ?")
                .params(rule, who.value())
                .query(Long.class)
                .single();
    }

    private String audit(ProspectId who, Cast.Someone viewer) throws Exception {
        return text(get("/prospects/" + who).param("tab", "audit").with(viewer.session()));
    }

    private String text(MockHttpServletRequestBuilder request) throws Exception {
        return perform(request).getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request).andReturn().getResponse();
    }
}
