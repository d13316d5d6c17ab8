package io.enishi.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.EnishiApplication;
import io.enishi.action.ActionList;
import io.enishi.change.Cause;
import io.enishi.criteria.Criteria;
import io.enishi.decision.DecisionRow;
import io.enishi.decision.Decisions;
import io.enishi.email.Organization;
import io.enishi.email.Organizations;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.template.Availability;
import io.enishi.template.EmailTemplates;
import io.enishi.template.TemplateContent;
import io.enishi.template.TemplateSettings;
import io.enishi.template.TemplateType;
import io.enishi.testing.OnTestDatabase;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** What automation rules send: one message to each person whom a rule matches, through the real feed, to nobody who may not get any. */
@SpringBootTest(
        classes = EnishiApplication.class,
        properties = {
            "enishi.secret-key=c2VjcmV0IG9mIHRoZSB0ZXN0cywgMzIgYnl0ZXMgbG8=",
            "enishi.programs.enabled=false",
            "enishi.delivery.enabled=false",
            "enishi.change.workers=2"
        })
@OnTestDatabase
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class RuleMailsTests {

    private static final Viewer KEN = Viewer.system();
    private static final String HTML = """
            <html><body><p>資料をお送りします。</p>
            <p>{{Organization.Name}} {{{Organization.Address}}} <a href="{{Unsubscribe}}">登録解除</a></p></body></html>""";

    private static final String TEXT = "{{{Organization.Address}}} {{Unsubscribe}}";

    private final AutomationRules rules;
    private final EmailTemplates templates;
    private final Organizations organizations;
    private final Prospects prospects;
    private final Decisions decisions;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final JsonMapper json = new JsonMapper();

    private final String company = "縁 " + UUID.randomUUID();
    private long template;

    RuleMailsTests(
            AutomationRules rules,
            EmailTemplates templates,
            Organizations organizations,
            Prospects prospects,
            Decisions decisions,
            JdbcClient jdbc,
            TransactionOperations transaction) {
        this.rules = rules;
        this.templates = templates;
        this.organizations = organizations;
        this.prospects = prospects;
        this.decisions = decisions;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @BeforeEach
    void aTemplate() {
        organizations.change(new Organization("縁株式会社", "東京都港区 1-2-3", "", "", "縁 マーケティング", "news@enishi.example"), KEN);
        template = templates.create(
                new TemplateSettings(
                        "Documents " + UUID.randomUUID(),
                        null,
                        null,
                        new TemplateContent(TemplateType.HTML_AND_TEXT, "資料をお送りします", "", HTML, "", TEXT),
                        Availability.EVERYWHERE,
                        List.of(),
                        List.of(),
                        null,
                        null),
                KEN);
    }

    @Test
    void whoMatchesAlreadyAndWhoComesToMatchGetsOneMessageHoweverOftenSheChanges() {
        ProspectId early = person(company);
        ProspectId stranger = person("別会社");
        long rule = started();
        ProspectId late = person("別会社");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(messages(early)).isEqualTo(1));

        for (String next : List.of(company, "転職先", company)) {
            change(late, next);
            change(early, next);
            settled();
        }

        assertThat(messages(late)).isEqualTo(1);
        assertThat(messages(early)).isEqualTo(1);
        assertThat(messages(stranger)).isZero();
        assertThat(rules.matches(rule, null, KEN).rows())
                .extracting(RuleMatch::prospect)
                .containsExactlyInAnyOrder(early, late);
        assertThat(jdbc.sql(
                                "select subject from list_email where id in (select asset_id from delivery where prospect_id = ?)")
                        .param(late.value())
                        .query(String.class)
                        .list())
                .containsExactly("資料をお送りします");
    }

    @Test
    void whoOptedOutGetsNoneAndTheDecisionSaysWhy() {
        ProspectId aiko = person("別会社");
        jdbc.sql("update prospect set opted_out = true where id = ?")
                .param(aiko.value())
                .update();
        long rule = started();

        change(aiko, company);
        settled();

        assertThat(messages(aiko)).isZero();
        DecisionRow sent = decisions.of(aiko, null, KEN).rows().stream()
                .filter(row -> Long.valueOf(rule).equals(row.assetId()) && "email.send".equals(row.action()))
                .findFirst()
                .orElseThrow();
        assertThat(sent.outcome()).isEqualTo("skipped");
        assertThat(sent.reason().ja()).isNotBlank();
    }

    @Test
    void aTemplateInTheRecycleBinIsAFailureThatIsTriedAgainAndTheOtherActionsAreDone() {
        ProspectId aiko = person("別会社");
        started();
        templates.delete(template, KEN);

        change(aiko, company);
        settled();

        assertThat(messages(aiko)).isZero();
        assertThat(jdbc.sql("select action || ' ' || state from failed_action where prospect_id = ?")
                        .param(aiko.value())
                        .query(String.class)
                        .list())
                .containsExactly("email.send waiting");
        assertThat(jdbc.sql("select job_title from prospect where id = ?")
                        .param(aiko.value())
                        .query(String.class)
                        .single())
                .isEqualTo("部長");
    }

    private long started() {
        long rule = rules.create(
                new RuleDraft(
                        "Send documents",
                        "",
                        null,
                        new Criteria.Is(
                                "prospect.field",
                                json.valueToTree(Map.of("field", "company", "operator", "IS", "value", company))),
                        new ActionList(List.of(
                                new ActionList.Item("email.send", json.valueToTree(Map.of("templateId", template))),
                                new ActionList.Item(
                                        "prospect.set-field",
                                        json.valueToTree(Map.of("field", "jobTitle", "value", "部長")))))),
                KEN);
        rules.start(rule, KEN);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rules.get(rule, KEN).sweeping()).isFalse());
        return rule;
    }

    private void settled() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(jdbc.sql("select count(*) from change_feed")
                                .query(Long.class)
                                .single())
                        .isZero());
    }

    private ProspectId person(String of) {
        return prospects.create(
                NewProspect.of(
                        EmailAddress.of(UUID.randomUUID() + "@example.jp"), Map.of("lastName", "佐藤", "company", of)),
                Cause.user(null));
    }

    private void change(ProspectId who, String of) {
        transaction.executeWithoutResult(status -> prospects.change(who, Map.of("company", of), Cause.user(null)));
    }

    private long messages(ProspectId who) {
        return jdbc.sql("select count(*) from delivery where prospect_id = ? and state = 'queued' and not is_test")
                .param(who.value())
                .query(Long.class)
                .single();
    }
}
