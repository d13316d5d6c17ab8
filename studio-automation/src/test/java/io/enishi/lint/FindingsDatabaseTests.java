package io.enishi.lint;

import static io.enishi.lint.Desk.KEN;
import static io.enishi.lint.Desk.TOKYO;
import static io.enishi.lint.Desk.addTo;
import static io.enishi.lint.Desk.company;
import static io.enishi.lint.Desk.onList;
import static io.enishi.lint.Desk.removeFrom;
import static io.enishi.lint.Desk.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.criteria.Criteria;
import io.enishi.list.DynamicLists;
import io.enishi.program.ProgramSettings;
import io.enishi.shared.NotAllowed;
import io.enishi.shared.ProspectId;
import io.enishi.step.SendingHours;
import io.enishi.step.Way;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import io.enishi.user.Viewer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/** Each kind of finding is found where something is wrong, and not where everything is well. */
@DatabaseTest(properties = {"enishi.programs.enabled=false", "enishi.change.workers=0"})
@Import({Desk.class, Desk.TestMail.class})
class FindingsDatabaseTests {

    private static final int DAY = 24 * 60;

    private final Findings findings;
    private final Desk desk;
    private final DynamicLists dynamic;
    private final MovableClock clock;

    private final String acme = "Acme " + UUID.randomUUID();
    private long list;
    private long other;
    private ProgramSettings settings;

    FindingsDatabaseTests(Findings findings, Desk desk, DynamicLists dynamic, MovableClock clock) {
        this.findings = findings;
        this.desk = desk;
        this.dynamic = dynamic;
        this.clock = clock;
    }

    @BeforeEach
    void tuesdayAtOne() {
        clock.stopAt(tokyo("2026-11-24T13:00"));
        list = desk.list();
        other = desk.list();
        settings = ProgramSettings.of(TOKYO, list);
        desk.person(acme, list);
        desk.person("somebody else");
    }

    @AfterEach
    void nothingRuns() {
        desk.jdbc.sql("update automation_rule set running = false").update();
        desk.jdbc
                .sql("update program set state = 'paused' where state <> 'draft'")
                .update();
    }

    @Test
    void aSoundProgramAndASoundRuleHaveNoFindings() {
        long rule = desk.rule("Sound", company(acme), addTo(other));
        long program = desk.program(
                desk.path()
                        .mail()
                        .waiting(DAY)
                        .asking(company(acme))
                        .on(Way.YES)
                        .doing(addTo(other)),
                settings);

        assertThat(findings.ofRule(rule, KEN)).isEmpty();
        assertThat(findings.ofProgram(program, KEN)).isEmpty();
    }

    @Test
    void rulesThatMakeOneAnothersCriteriaTrueAreNamedInACircle() {
        long first = desk.rule("First", onList(list), addTo(other));
        desk.running("Second", onList(other), removeFrom(list));
        assertThat(kinds(findings.ofRule(first, KEN))).doesNotContain("circle");

        desk.running("Third", onList(other), addTo(list));

        Finding circle = one("circle", findings.ofRule(first, KEN));
        assertThat(circle.level()).isEqualTo(Level.WARNING);
        assertThat(circle.says().en()).contains("First → Third → First");
        assertThat(circle.where()).extracting(Where::name).containsExactly("First", "Third");
    }

    @Test
    void aCircleRunsThroughDynamicListsAndProgramsToo() {
        long members = dynamic.create("Members " + UUID.randomUUID(), "", null, company(acme), KEN);
        long program =
                desk.program("Circle", desk.path().doing(set("company", acme)), ProgramSettings.of(TOKYO, members));
        long sound = desk.program("Sound", desk.path().doing(set("company", "x")), ProgramSettings.of(TOKYO, members));

        assertThat(one("circle", findings.ofProgram(program, KEN)).where()).hasSize(2);
        assertThat(kinds(findings.ofProgram(sound, KEN))).doesNotContain("circle");
    }

    @Test
    void aWayThatNobodyTakesIsTold() {
        Criteria here = company(acme);
        long asked = desk.program(
                desk.path().asking(here).on(Way.YES).asking(here).on(Way.NO).mail(), settings);
        long later = desk.program(
                desk.path()
                        .asking(here)
                        .on(Way.YES)
                        .waiting(DAY)
                        .asking(here)
                        .on(Way.NO)
                        .mail(),
                settings);

        Finding found = findings.ofProgram(asked, KEN).stream()
                .filter(one -> one.check().equals("branch") && one.level() == Level.WARNING)
                .findFirst()
                .orElseThrow();
        assertThat(found.says().en()).contains("nobody takes the way “No”");
        assertThat(found.where()).hasSize(2);
        assertThat(findings.ofProgram(later, KEN))
                .noneMatch(one -> one.check().equals("branch") && one.level() == Level.WARNING);
    }

    @Test
    void aTriggerForAnEmailThatWasNotSentBeforeIsTold() {
        Desk.Draft draft = desk.path().mail();
        String sent = draft.path.latest();
        long sound = desk.program(draft.step("trigger", awaiting(sent)), settings);
        long wrong = desk.program(
                desk.path().step("trigger", awaiting("s9")).on(Way.YES).mail(), settings);

        assertThat(one("branch", findings.ofProgram(wrong, KEN)).says().en()).contains("step s9");
        assertThat(findings.ofProgram(sound, KEN))
                .noneMatch(found -> found.says().en().contains("Waits for the email"));
    }

    @Test
    void criteriaThatHoldForNobodyOrForEverybodyAreTold() {
        long nobody = desk.rule("Nobody", company("none " + UUID.randomUUID()), addTo(other));
        long everybody = desk.rule("Everybody", new Criteria.Not(company("none")), addTo(other));
        long step = desk.program(desk.path().asking(company("none")).on(Way.YES).mail(), settings);

        Finding found = one("nobody", findings.ofRule(nobody, KEN));
        assertThat(found.level()).isEqualTo(Level.WARNING);
        assertThat(found.says().en()).matches("Nobody meets the criteria now \\(0 of [0-9,]+\\)\\.");
        assertThat(found.says().ja()).contains("人中 0 人");
        assertThat(one("nobody", findings.ofRule(everybody, KEN)).level()).isEqualTo(Level.HINT);
        assertThat(one("nobody", findings.ofProgram(step, KEN))
                        .where()
                        .getFirst()
                        .link())
                .endsWith("/programs/" + step + "#step-s3");
    }

    @Test
    void aDynamicListThatNobodyCanBeOnIsTold() {
        String name = "Empty " + UUID.randomUUID();
        dynamic.create(name, "", null, company("none " + UUID.randomUUID()), KEN);

        assertThat(findings.acting(KEN))
                .filteredOn(group -> group.check().equals("nobody"))
                .flatExtracting(Findings.Group::findings)
                .anyMatch(found -> found.where().getFirst().name().equals(name));
    }

    @Test
    void twoAutomationsThatWriteOneFieldOfTheSamePeopleAreARace() {
        desk.running("Sets north", company(acme), set("department", "north"));
        long south = desk.rule("Sets south", onList(list), set("department", "south"));
        long same = desk.rule("Sets north too", onList(list), set("department", "north"));
        long others = desk.rule("Sets south for others", company("somebody else"), set("department", "south"));

        Finding race = one("race", findings.ofRule(south, KEN));
        assertThat(race.level()).isEqualTo(Level.WARNING);
        assertThat(race.says().en()).contains("Sets north", "Sets south", "1 person");
        assertThat(kinds(findings.ofRule(same, KEN))).doesNotContain("race");
        assertThat(kinds(findings.ofRule(others, KEN))).doesNotContain("race");
    }

    @Test
    void aProgramThatTakesOffWhereARuleAddsIsARace() {
        desk.running("Adds", company(acme), addTo(other));
        long program = desk.program(desk.path().doing(removeFrom(other)), settings);

        assertThat(one("race", findings.ofProgram(program, KEN))
                        .where()
                        .getLast()
                        .name())
                .isEqualTo("Adds");
    }

    @Test
    void whatIsGoneIsTold() {
        long rule = desk.rule("Gone", company(acme), addTo(other));
        long program = desk.program(desk.path().doing(addTo(other)), settings);
        long trigger = desk.program(
                desk.path()
                        .step(
                                "trigger",
                                Map.of("any", List.of(Map.of("type", "21.list", "asset", other)), "minutes", 60))
                        .on(Way.YES)
                        .mail(),
                settings);
        assertThat(kinds(findings.ofRule(rule, KEN))).doesNotContain("missing");
        assertThat(kinds(findings.ofProgram(trigger, KEN))).doesNotContain("missing");

        desk.jdbc
                .sql("update asset set deleted_at = now() where id = ?")
                .param(other)
                .update();

        assertThat(one("missing", findings.ofRule(rule, KEN)).level()).isEqualTo(Level.ERROR);
        assertThat(one("missing", findings.ofProgram(program, KEN)).says().en()).contains("(List)");
        assertThat(one("missing", findings.ofProgram(trigger, KEN))
                        .where()
                        .getFirst()
                        .step())
                .isNotEmpty();
    }

    @Test
    void severalEmailsForOnePersonOnOneDayAreTold() {
        long program = desk.program(
                "Four mails", desk.path().mail().mail().waiting(DAY).mail(), settings);
        long quiet = desk.program("Quiet", desk.path().mail(), settings);
        desk.programs.start(program, KEN);
        desk.programs.start(quiet, KEN);
        ProspectId first = desk.person(acme);
        ProspectId second = desk.person(acme);
        // Tuesday, 1 December, 00:30 in Tokyo is still Monday in UTC
        desk.stands(program, first, "s2", Instant.parse("2026-11-30T15:30:00Z"));
        desk.stands(quiet, first, "s2", Instant.parse("2026-11-30T16:00:00Z"));
        desk.stands(quiet, second, "s2", Instant.parse("2026-11-30T16:00:00Z"));
        clock.stopAt(tokyo("2026-11-25T13:00"));

        List<Finding> found = mails(findings.ofProgram(quiet, KEN));

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().level()).isEqualTo(Level.WARNING);
        assertThat(found.getFirst().says().en())
                .isEqualTo("1 person would get 3 emails of programs on Tuesday, 1 December.");
        assertThat(found.getFirst().says().ja()).contains("12 月 1 日（火）");
        assertThat(found.getFirst().where().getLast().link()).isEqualTo("/prospects/" + first.value());
    }

    @Test
    void aProgramThatNobodyEntersIsTold() {
        Desk.Draft path = desk.path().mail();
        long empty = desk.program(path, ProgramSettings.of(TOKYO, other));
        long both = desk.program(path, settings.sparing(list));
        desk.person(acme, list, other);
        long some = desk.program(path, settings.sparing(other));

        assertThat(kinds(findings.ofProgram(some, KEN))).doesNotContain("audience");
        assertThat(one("audience", findings.ofProgram(both, KEN)).level()).isEqualTo(Level.ERROR);
        assertThat(kinds(findings.ofProgram(empty, KEN))).doesNotContain("audience");
        desk.jdbc
                .sql("update list_membership set deleted_at = now() where list_id = ?")
                .param(other)
                .update();
        assertThat(one("audience", findings.ofProgram(empty, KEN)).says().en()).contains("Nobody is on");
    }

    @Test
    void everybodySparedIsNobodyEntering() {
        desk.person(acme, other);
        long spared = desk.program(
                desk.path().mail(), ProgramSettings.of(TOKYO, other).sparing(list));
        desk.jdbc
                .sql(
                        "insert into list_membership (list_id, prospect_id) select ?, prospect_id from list_membership where list_id = ?")
                .params(list, other)
                .update();

        assertThat(one("audience", findings.ofProgram(spared, KEN)).says().en()).contains("suppression list");
    }

    @Test
    void stepsThatComeTooLateAreTold() {
        ProgramSettings stopping = settings.within(SendingHours.OFFICE).from(null, tokyo("2026-11-27T12:00"));
        long late = desk.program(desk.path().waiting(4 * DAY).mail(), stopping);
        long hours = desk.program(
                desk.path().waiting(2 * DAY + 4 * 60).mail(),
                settings.within(SendingHours.OFFICE).from(null, tokyo("2026-11-27T09:00")));
        long ever = desk.program(
                desk.path().step("wait", Map.of("until", "2099-01-01T00:00")).mail(), settings);
        long sound = desk.program(desk.path().waiting(DAY).mail(), stopping);

        assertThat(one("time", findings.ofProgram(late, KEN)).says().en()).contains("stops before");
        assertThat(one("time", findings.ofProgram(hours, KEN)).says().en()).contains("sending hours");
        assertThat(one("time", findings.ofProgram(ever, KEN)).says().en()).contains("more than a year");
        assertThat(kinds(findings.ofProgram(sound, KEN))).doesNotContain("time");
    }

    @Test
    void whoMayNotSeeAutomationsSeesNoFindingsAndWhoSeesOnlyRulesSeesOnlyThose() {
        desk.running("Nobody", company("none " + UUID.randomUUID()), addTo(other));
        long program =
                desk.program(desk.path().asking(company("none")).on(Way.YES).mail(), settings);
        desk.programs.start(program, KEN);

        assertThatThrownBy(() -> findings.acting(viewer())).isInstanceOf(NotAllowed.class);
        assertThat(findings.acting(viewer("rule.view")))
                .flatExtracting(Findings.Group::findings)
                .flatExtracting(Finding::where)
                .isNotEmpty()
                .allMatch(where -> ((Where) where).right().equals("rule.view"));
        assertThat(findings.acting(viewer("program.view")))
                .flatExtracting(Findings.Group::findings)
                .flatExtracting(Finding::where)
                .isNotEmpty()
                .allMatch(where -> ((Where) where).right().equals("program.view"));
    }

    @Test
    void aQuestionThatTakesTooLongIsNotKnown() {
        long rule = desk.rule("Slow", company(acme), addTo(other));

        List<Finding> found = desk.whileNobodyMayRead("prospect", () -> findings.ofRule(rule, KEN));

        assertThat(one("nobody", found).level()).isEqualTo(Level.UNKNOWN);
        assertThat(one("nobody", found).says().ja()).startsWith("不明です。");
    }

    @Test
    void whatKeepsAStepFromBeingTakenStandsOnThePageOfAllButNotBesideTheCanvas() {
        long program = desk.program(desk.path().doing(addTo(other)), settings);
        desk.programs.start(program, KEN);
        desk.jdbc.sql("""
                update program_version set path = cast(replace(cast(path as text), 'list.add', 'list.ad') as jsonb) where program_id = ?
                """).param(program).update();

        assertThat(findings.acting(KEN)).extracting(Findings.Group::check).contains("problem", "missing");
        assertThat(kinds(findings.ofProgram(program, KEN))).doesNotContain("problem");
    }

    private static Map<String, ?> awaiting(String step) {
        return Map.of("any", List.of(Map.of("type", "11", "step", step)), "mode", "UP_TO", "minutes", 60);
    }

    private static List<String> kinds(List<Finding> found) {
        return found.stream().map(Finding::check).toList();
    }

    private static List<Finding> mails(List<Finding> found) {
        return found.stream().filter(one -> one.check().equals("mail")).toList();
    }

    private static Finding one(String check, List<Finding> found) {
        return found.stream()
                .filter(one -> one.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    private static Viewer viewer(String... permissions) {
        return new Viewer(1L, "Ken", Set.of(permissions), false, KEN.locale(), KEN.zone());
    }

    private static Instant tokyo(String local) {
        return LocalDateTime.parse(local).atZone(TOKYO).toInstant();
    }
}
