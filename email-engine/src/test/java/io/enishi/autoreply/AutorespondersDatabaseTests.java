package io.enishi.autoreply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import io.enishi.action.ActionList;
import io.enishi.action.CompletionActions;
import io.enishi.action.CompletionActions.Completion;
import io.enishi.asset.AssetUse;
import io.enishi.asset.Usages;
import io.enishi.change.Cause;
import io.enishi.decision.DecisionRow;
import io.enishi.decision.Decisions;
import io.enishi.email.Organization;
import io.enishi.email.Organizations;
import io.enishi.peer.Inbox;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.template.Availability;
import io.enishi.template.EmailTemplates;
import io.enishi.template.TemplateContent;
import io.enishi.template.TemplateSettings;
import io.enishi.template.TemplateType;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A form that answers whoever sends it. */
@DatabaseTest
@Import(Inbox.class)
class AutorespondersDatabaseTests {

    private static final Viewer KEN = Viewer.system();
    private static final String FORM = "form";

    private final CompletionActions completions;
    private final EmailTemplates templates;
    private final Organizations organizations;
    private final Prospects prospects;
    private final Decisions decisions;
    private final Usages usages;
    private final JdbcClient jdbc;
    private final GreenMail mail;
    private final MovableClock clock;
    private final TransactionTemplate transaction;
    private long template;
    private long form;

    AutorespondersDatabaseTests(
            CompletionActions completions,
            EmailTemplates templates,
            Organizations organizations,
            Prospects prospects,
            Decisions decisions,
            Usages usages,
            JdbcClient jdbc,
            GreenMail mail,
            MovableClock clock,
            PlatformTransactionManager transactions) {
        this.completions = completions;
        this.templates = templates;
        this.organizations = organizations;
        this.prospects = prospects;
        this.decisions = decisions;
        this.usages = usages;
        this.jdbc = jdbc;
        this.mail = mail;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void aFormThatAnswers() {
        organizations.change(new Organization("縁株式会社", "東京都港区 1-2-3", "", "", "縁", "news@enishi.example"), KEN);
        template = template("Thanks", new Availability(false, true, false, false));
        form = jdbc.sql("insert into asset (kind, name) values ('form', '資料請求') returning id")
                .query(Long.class)
                .single();
        answerWith(template);
    }

    @Test
    void everybodyGetsItOnceForEachDeed() {
        ProspectId aiko = person("aiko@reply.example.com");
        ProspectId ren = person("ren@reply.example.com");

        sent(new Completion(aiko, 1, ""), new Completion(ren, 2, ""));
        clock.advance(Duration.ofHours(1));
        sent(new Completion(aiko, 1, ""));
        arrived("aiko@reply.example.com", 1);
        sent(new Completion(aiko, 3, ""));

        arrived("aiko@reply.example.com", 1);
        arrived("ren@reply.example.com", 1);
        clock.advance(Duration.ofHours(1));
        sent(new Completion(aiko, 4, ""));
        arrived("aiko@reply.example.com", 2);
    }

    @Test
    void whoeverLeftGetsNothingAndTheReasonIsKept() {
        ProspectId left = person("left@reply.example.com");
        prospects.optOut(left, Cause.system());

        sent(new Completion(left, 11, ""));

        assertThat(why(left).outcome()).isEqualTo("skipped");
        assertThat(why(left).reason().en()).contains("Opted out");
        assertThat(received("left@reply.example.com")).isZero();
    }

    @Test
    void aTemplateThatWasDeletedIsSaid() {
        ProspectId mei = person("mei@reply.example.com");
        templates.delete(template, KEN);

        sent(new Completion(mei, 21, ""));

        assertThat(why(mei).outcome()).isEqualTo("failed");
        assertThat(why(mei).reason().ja()).contains("テンプレートが削除されています");
    }

    @Test
    void theTemplateSaysWhoUsesIt() {
        assertThat(usages.of(template))
                .extracting(AssetUse::by)
                .extracting("name")
                .contains("資料請求");
    }

    private void answerWith(long id) {
        completions.set(
                form,
                "success",
                new ActionList(List.of(new ActionList.Item(
                        "email.autoresponder", new JsonMapper().valueToTree(Map.of("templateId", id))))),
                KEN);
    }

    private void sent(Completion... deeds) {
        transaction.executeWithoutResult(
                state -> completions.run(form, FORM, "success", List.of(deeds), Cause.system()));
    }

    private DecisionRow why(ProspectId who) {
        return decisions.of(who, null, KEN).rows().getLast();
    }

    private long template(String name, Availability availability) {
        String html = "<p>{{Recipient.FirstName}} 様</p><p>{{Organization.Name}} {{{Organization.Address}}}"
                + " <a href=\"{{Unsubscribe}}\">登録解除</a></p>";
        String text = "{{Recipient.FirstName}} 様 {{Organization.Name}} {{Organization.Address}} {{Unsubscribe}}";
        return templates.create(
                new TemplateSettings(
                        name,
                        null,
                        null,
                        new TemplateContent(TemplateType.HTML_AND_TEXT, name, "", html, "", text),
                        availability,
                        List.of(),
                        List.of(),
                        null,
                        null),
                KEN);
    }

    private ProspectId person(String address) {
        return prospects
                .upsert(EmailAddress.of(address), Map.of("firstName", "愛"), null, Cause.system())
                .id();
    }

    private void arrived(String address, int times) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(received(address)).isEqualTo(times));
    }

    private long received(String address) {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(message -> {
                    try {
                        return message.getAllRecipients()[0].toString().equals(address);
                    } catch (jakarta.mail.MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .count();
    }
}
