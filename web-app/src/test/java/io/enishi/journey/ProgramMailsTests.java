package io.enishi.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.EnishiApplication;
import io.enishi.action.ProspectBatch;
import io.enishi.activity.ActivityJournal;
import io.enishi.activity.NewActivity;
import io.enishi.activity.Verdict;
import io.enishi.change.Cause;
import io.enishi.email.Organization;
import io.enishi.email.Organizations;
import io.enishi.list.Lists;
import io.enishi.path.Path;
import io.enishi.path.Spot;
import io.enishi.program.ProgramSettings;
import io.enishi.program.Programs;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.step.Reason;
import io.enishi.step.SendingHours;
import io.enishi.step.StepCatalog;
import io.enishi.step.Way;
import io.enishi.template.Availability;
import io.enishi.template.EmailTemplates;
import io.enishi.template.TemplateContent;
import io.enishi.template.TemplateSettings;
import io.enishi.template.TemplateType;
import io.enishi.testing.MovableClock;
import io.enishi.testing.OnTestDatabase;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Appendix C of the specification, 12 and 15 to 18: what programs send, to whom, when, and to whom not. */
@SpringBootTest(
        classes = EnishiApplication.class,
        properties = {
            "enishi.secret-key=c2VjcmV0IG9mIHRoZSB0ZXN0cywgMzIgYnl0ZXMgbG8=",
            "enishi.programs.enabled=false",
            "enishi.delivery.enabled=false"
        })
@OnTestDatabase
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class ProgramMailsTests {

    private static final Viewer KEN = Viewer.system();
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final String HTML = """
            <html><body><p>春のお知らせ</p><p><a href="https://example.com/news">お知らせ</a></p>
            <p>{{Organization.Name}} {{{Organization.Address}}} <a href="{{Unsubscribe}}">登録解除</a></p></body></html>""";

    private static final String TEXT = "{{{Organization.Address}}} {{Unsubscribe}}";

    private final Programs programs;
    private final Travellers travellers;
    private final Rounds rounds;
    private final EmailTemplates templates;
    private final Organizations organizations;
    private final Lists lists;
    private final Prospects prospects;
    private final ActivityJournal journal;
    private final StepCatalog steps;
    private final MovableClock clock;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final JsonMapper json = new JsonMapper();

    private long list;
    private long done;
    private long template;
    private ProgramSettings settings = ProgramSettings.of(TOKYO);

    ProgramMailsTests(
            Programs programs,
            Travellers travellers,
            Rounds rounds,
            EmailTemplates templates,
            Organizations organizations,
            Lists lists,
            Prospects prospects,
            ActivityJournal journal,
            StepCatalog steps,
            MovableClock clock,
            JdbcClient jdbc,
            TransactionOperations transaction) {
        this.programs = programs;
        this.travellers = travellers;
        this.rounds = rounds;
        this.templates = templates;
        this.organizations = organizations;
        this.lists = lists;
        this.prospects = prospects;
        this.journal = journal;
        this.steps = steps;
        this.clock = clock;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @BeforeEach
    void aTemplateAndAList() {
        clock.stopAt(tokyo("2026-11-27T09:00"));
        organizations.change(new Organization("縁株式会社", "東京都港区 1-2-3", "", "", "縁 マーケティング", "news@enishi.example"), KEN);
        list = lists.create("List " + UUID.randomUUID(), KEN);
        done = lists.create("List " + UUID.randomUUID(), KEN);
        template = template(Availability.EVERYWHERE);
        settings = ProgramSettings.of(TOKYO, list);
    }

    @Test
    void everybodyGetsOneMessageAndSheWhoOptedOutOnlyTheOtherSteps() {
        ProspectId aiko = person();
        ProspectId optedOut = person();
        jdbc.sql("update prospect set opted_out = true where id = ?")
                .param(optedOut.value())
                .update();

        long program = started(addTo(send(Path.empty(), Map.of())));

        assertThat(messages(program, aiko)).isEqualTo(1);
        assertThat(reasons(program, aiko)).containsExactly("mail-queued", "done", "ended");
        assertThat(messages(program, optedOut)).isZero();
        assertThat(reasons(program, optedOut)).containsExactly("mail-skipped", "done", "ended");
        assertThat(run(program, optedOut, 0).reason().params()).containsExactly("opted-out");
    }

    @Test
    void c16aMailDueOnFridayAtFiveGoesOnMondayAtTenAndWhatIsNoMailRunsAtItsTime() {
        settings = settings.within(SendingHours.OFFICE);
        ProspectId aiko = person();
        Path path =
                addTo(send(Path.empty(), Map.of("minutes", Duration.ofHours(8).toMinutes())));
        long program = started(path);
        ProspectId other = person();
        long second = started(wait(addTo(Path.empty()), Duration.ofHours(23)));

        at("2026-11-27T17:00");
        assertThat(messages(program, aiko)).isZero();
        at("2026-11-28T08:00");
        assertThat(reasons(second, other)).containsExactly("waited", "done", "ended");
        at("2026-11-30T09:59");
        assertThat(messages(program, aiko)).isZero();
        at("2026-11-30T10:00");

        assertThat(messages(program, aiko)).isEqualTo(1);
        assertThat(run(program, aiko, 0).leftAt()).isEqualTo(tokyo("2026-11-30T10:00"));
    }

    @Test
    void c17aMailOfADateThatIsOverIsSkippedAndSaidBefore() {
        ProspectId aiko = person();
        long program = written(send(Path.empty(), Map.of("at", "2026-11-26T10:00")));
        assertThat(programs.warnings(program, KEN).get("s2")).contains(Reason.of("mail-in-the-past"));

        programs.start(program, KEN);
        run();

        assertThat(reasons(program, aiko)).containsExactly("mail-in-the-past", "ended");
        assertThat(messages(program, aiko)).isZero();
    }

    @Test
    void aMailOfADateGoesThenAndOneOutsideTheHoursGoesNever() {
        ProspectId aiko = person();
        long program = started(send(Path.empty(), Map.of("at", "2026-11-27T10:00")));
        at("2026-11-27T10:00");
        assertThat(messages(program, aiko)).isEqualTo(1);

        settings = settings.within(SendingHours.OFFICE);
        template = template(Availability.EVERYWHERE);
        long outside = started(send(Path.empty(), Map.of("at", "2026-11-27T20:00")));
        at("2026-11-27T20:00");
        assertThat(reasons(outside, aiko)).containsExactly("mail-outside-hours", "ended");
    }

    @Test
    void c18theSameTemplateGoesToAPersonOnce() {
        ProspectId aiko = person();

        long program = started(send(send(Path.empty(), Map.of()), Map.of()));
        assertThat(reasons(program, aiko)).containsExactly("mail-queued", "mail-sent-before", "ended");
        long other = started(send(Path.empty(), Map.of()));

        assertThat(reasons(other, aiko)).containsExactly("mail-sent-before", "ended");
        assertThat(messages(program, aiko) + messages(other, aiko)).isEqualTo(1);
    }

    @Test
    void aTriggerHearsTheClickInTheEmailOfItsStep() {
        ProspectId aiko = person();
        Path path = step(
                Path.empty(),
                "trigger",
                Map.of(
                        "any", List.of(Map.of("type", "1.list-email", "step", "s4")),
                        "mode", "UP_TO",
                        "minutes", Duration.ofDays(4).toMinutes()));
        long program = started(send(path, Map.of()));
        long email = jdbc.sql("select list_email_id from program_mail where program_id = ?")
                .param(program)
                .query(Long.class)
                .single();

        transaction.executeWithoutResult(status -> journal.append(List.of(new NewActivity(
                clock.instant(),
                1,
                "list-email",
                email,
                aiko,
                null,
                Verdict.HUMAN,
                Map.of("url", "https://example.com/news")))));
        run();

        assertThat(reasons(program, aiko)).containsExactly("mail-queued", "trigger-happened", "ended");
    }

    @Test
    void aTemplateThatIsNotMeantForProgramsIsRefused() {
        template = template(new Availability(false, false, false, true));
        person();
        long program = written(send(Path.empty(), Map.of()));

        assertThatThrownBy(() -> programs.start(program, KEN)).hasMessage("program.mail.not-for-programs");
    }

    @Test
    void aTemplateThatMayNotBeSentToAnybodyIsRefusedBeforeTheStart() {
        person();
        long program = written(send(Path.empty(), Map.of()));
        jdbc.sql("update email_template set text_body = 'お知らせ' where id = ?")
                .param(template)
                .update();

        assertThatThrownBy(() -> programs.start(program, KEN)).hasMessage("email.check.no-unsubscribe-text");
    }

    private long template(Availability where) {
        return templates.create(
                new TemplateSettings(
                        "Spring " + UUID.randomUUID(),
                        null,
                        null,
                        new TemplateContent(TemplateType.HTML_AND_TEXT, "春のお知らせ", "", HTML, "", TEXT),
                        where,
                        List.of(),
                        List.of(),
                        null,
                        null),
                KEN);
    }

    private Path send(Path path, Map<String, ?> more) {
        Map<String, Object> all = new HashMap<>(more);
        all.put("templateId", template);
        return step(path, "email.send", all);
    }

    private Path addTo(Path path) {
        // behind what there is: before its end
        String last = path.inOrder().size() == 1
                ? ""
                : path.inOrder().get(path.inOrder().size() - 2).id();
        return path.insert(
                last.isEmpty() ? Spot.START : Spot.after(last),
                "action",
                json.valueToTree(
                        Map.of("actions", List.of(Map.of("action", "list.add", "settings", Map.of("listId", done))))),
                Set.of(Way.NEXT));
    }

    private Path wait(Path path, Duration duration) {
        return step(path, "wait", Map.of("minutes", duration.toMinutes()));
    }

    private Path step(Path path, String kind, Map<String, ?> more) {
        return path.insert(
                Spot.START, kind, json.valueToTree(more), steps.get(kind).ways());
    }

    private long written(Path path) {
        long id = programs.create("Program " + UUID.randomUUID(), null, KEN);
        programs.write(id, "", path, 1, KEN);
        programs.settle(id, settings, KEN);
        return id;
    }

    private long started(Path path) {
        long id = written(path);
        programs.start(id, KEN);
        run();
        return id;
    }

    private void at(String local) {
        clock.stopAt(tokyo(local));
        run();
    }

    private void run() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> jdbc.sql("select count(*) = 0 from change_feed")
                        .query(Boolean.class)
                        .single());
        rounds.run();
    }

    private ProspectId person() {
        ProspectId who = prospects.create(
                NewProspect.of(EmailAddress.of(UUID.randomUUID() + "@example.jp"), Map.of("lastName", "佐藤")),
                Cause.user(null));
        transaction.executeWithoutResult(status -> lists.add(ProspectBatch.of(who), list, Cause.user(null)));
        return who;
    }

    private long messages(long program, ProspectId who) {
        return jdbc.sql("""
                select count(*) from delivery d join program_mail m on m.list_email_id = d.asset_id
                where m.program_id = ? and d.prospect_id = ? and d.state = 'queued'
                """).params(program, who.value()).query(Long.class).single();
    }

    private List<String> reasons(long program, ProspectId who) {
        return travellers.runs(travellers.of(program, who, KEN).getLast().id(), KEN).stream()
                .map(run -> run.reason().code())
                .toList();
    }

    private StepRun run(long program, ProspectId who, int number) {
        return travellers
                .runs(travellers.of(program, who, KEN).getLast().id(), KEN)
                .get(number);
    }

    private static Instant tokyo(String local) {
        return LocalDateTime.parse(local).atZone(TOKYO).toInstant();
    }
}
