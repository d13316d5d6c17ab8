package io.enishi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.email.Organization;
import io.enishi.email.Organizations;
import io.enishi.list.Lists;
import io.enishi.path.Path;
import io.enishi.path.Spot;
import io.enishi.path.Step;
import io.enishi.program.Again;
import io.enishi.program.Program;
import io.enishi.program.ProgramSettings;
import io.enishi.program.Programs;
import io.enishi.programtext.Plan;
import io.enishi.programtext.ProgramTexts;
import io.enishi.programtext.TextRefusal;
import io.enishi.shared.Refusal;
import io.enishi.step.SendingHours;
import io.enishi.step.StepCatalog;
import io.enishi.step.StepType;
import io.enishi.step.Way;
import io.enishi.template.Availability;
import io.enishi.template.EmailTemplates;
import io.enishi.template.TemplateContent;
import io.enishi.template.TemplateSettings;
import io.enishi.template.TemplateType;
import io.enishi.user.Viewer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Programs as text: written and read again, held against what there is, taken over, refused on the line where it is wrong. */
@ConsoleTest
class ProgramTextTests {

    private static final Viewer KEN = Viewer.system();
    private static final String MAIL = "<p>{{Organization.Name}} {{{Organization.Address}}} {{Unsubscribe}}</p>";

    private final Programs programs;
    private final ProgramTexts texts;
    private final Lists lists;
    private final EmailTemplates templates;
    private final Organizations organizations;
    private final StepCatalog catalog;
    private final JsonMapper json = new JsonMapper();

    private String listName = "";
    private long list;
    private long template;

    ProgramTextTests(
            Programs programs,
            ProgramTexts texts,
            Lists lists,
            EmailTemplates templates,
            Organizations organizations,
            StepCatalog catalog) {
        this.programs = programs;
        this.texts = texts;
        this.lists = lists;
        this.templates = templates;
        this.organizations = organizations;
        this.catalog = catalog;
    }

    @BeforeEach
    void aListAndATemplate() {
        organizations.change(new Organization("縁株式会社", "東京都港区 1-2-3", "", "", "縁 マーケティング", "news@enishi.example"), KEN);
        listName = "展示会 (春) " + UUID.randomUUID();
        list = lists.create(listName, KEN);
        template = templates.create(
                new TemplateSettings(
                        "Spring: \"news\" " + UUID.randomUUID(),
                        null,
                        null,
                        new TemplateContent(TemplateType.HTML_AND_TEXT, "Spring", "", MAIL, "", MAIL),
                        Availability.EVERYWHERE,
                        List.of(),
                        List.of(),
                        null,
                        null),
                KEN);
    }

    @Test
    void whatIsWrittenIsReadAgainWithEveryKindOfStep() {
        long id = everything();
        Program before = programs.get(id, KEN);
        assertThat(before.draft().inOrder().stream().map(Step::kind).collect(Collectors.toSet()))
                .containsAll(
                        new HashSet<>(catalog.all().stream().map(StepType::key).toList()));
        assertThat(programs.problems(id, KEN)).isEmpty();

        String text = texts.export(id, null, KEN);
        Plan plan = texts.plan(id, text, KEN);
        long copy = texts.create(text, KEN);

        assertThat(plan.nothing()).isTrue();
        assertThat(plan.notes()).isEmpty();
        assertThat(programs.get(copy, KEN).draft()).isEqualTo(before.draft());
        assertThat(programs.get(copy, KEN).settings()).isEqualTo(before.settings());
        assertThat(programs.get(copy, KEN).description()).isEqualTo(before.description());
        assertThat(texts.export(copy, null, KEN)).isEqualTo(text.replace("program: " + id, "program: " + copy));
    }

    @Test
    void aTextIsReadable() {
        long id = everything();

        assertThat(texts.export(id, null, KEN))
                .contains("recipientLists:\n    - " + listName + " (#" + list + ")\n")
                .contains("- prospect.score:\n")
                .contains("- list.add:\n            listId: " + listName + " (#" + list + ")\n")
                .containsPattern("\\n    yes: s\\d+\\n    no: s\\d+\\n");
    }

    @Test
    void anEmptyProgramIsReadAgainToo() {
        long id = programs.create("Empty " + UUID.randomUUID(), null, KEN);

        assertThat(texts.plan(id, texts.export(id, null, KEN), KEN).nothing()).isTrue();
    }

    @Test
    void aChangeOfOneWaitChangesOneLine() {
        long id = everything();
        List<String> before = texts.export(id, null, KEN).lines().toList();
        Program program = programs.get(id, KEN);
        Step wait = program.draft().inOrder().stream()
                .filter(step -> step.kind().equals("wait"))
                .findFirst()
                .orElseThrow();
        programs.write(
                id,
                program.description(),
                program.draft().set(wait.id(), json.valueToTree(Map.of("minutes", 77))),
                program.draftVersion(),
                KEN);

        List<String> after = texts.export(id, null, KEN).lines().toList();

        assertThat(after).hasSameSizeAs(before);
        assertThat(after.stream().filter(line -> !before.contains(line))).containsExactly("      minutes: 77");
    }

    @Test
    void aPlanSaysWhatChangesAndApplyingDoesIt() {
        long id = waiting();
        String text = texts.export(id, null, KEN)
                .replace("minutes: 60", "minutes: 120")
                .replace("name: ", "name: New ")
                .replace("from: 0", "from: 9")
                .replace("next: s1", "next: s9")
                .concat("  - id: s9\n    kind: wait\n    settings: {minutes: 5}\n    next: end\n")
                .replace("  - id: s1\n    kind: end\n", "");

        Plan plan = texts.plan(id, text, KEN);

        assertThat(plan.draft().changed()).extracting(Step::id).containsExactly("s2");
        assertThat(plan.draft().added()).extracting(Step::id).containsExactly("s9", "s10");
        assertThat(plan.draft().gone()).extracting(Step::id).containsExactly("s1");
        assertThat(plan.settings()).extracting(Plan.Setting::part).containsExactly("name", "hours");
        assertThat(programs.get(id, KEN).name()).doesNotStartWith("New ");

        texts.apply(id, text, plan.seen(), KEN);

        Program now = programs.get(id, KEN);
        assertThat(now.name()).startsWith("New ");
        assertThat(now.settings().hours()).isEqualTo(new SendingHours(127, 9, 24));
        assertThat(now.draft()).isEqualTo(plan.wanted());
        assertThat(texts.plan(id, texts.export(id, null, KEN), KEN).nothing()).isTrue();
    }

    @Test
    void whoAppliesToADraftThatChangedMeanwhileIsToldAndNothingIsWritten() {
        long id = waiting();
        String text = texts.export(id, null, KEN).replace("name: ", "name: New ");
        int seen = texts.plan(id, text, KEN).seen();
        Program program = programs.get(id, KEN);
        programs.write(id, "somebody else", program.draft(), seen, KEN);

        assertThatThrownBy(() -> texts.apply(id, text, seen, KEN)).hasMessage("program.edited-elsewhere");

        assertThat(programs.get(id, KEN).name()).isEqualTo(program.name());
    }

    @Test
    void namesNeverWinOverNumbersSilently() {
        long id = everything();
        String text = texts.export(id, null, KEN);
        String written = listName + " (#" + list + ")";
        long other = lists.create("Other " + UUID.randomUUID(), KEN);

        assertThat(texts.plan(id, text.replace(written, listName), KEN).nothing())
                .isTrue();
        assertThat(texts.plan(id, text.replace(written, "'#" + list + "'"), KEN).nothing())
                .isTrue();
        assertThat(texts.plan(id, text.replace(written, String.valueOf(list)), KEN)
                        .nothing())
                .isTrue();

        Plan found = texts.plan(id, text.replace(written, listName + " (#" + other + ")"), KEN);
        assertThat(found.nothing()).isTrue();
        assertThat(found.notes()).isNotEmpty().allSatisfy(note -> {
            assertThat(note.messageKey()).isEqualTo("program.text.note.by-name");
            assertThat(note.line()).isPositive();
        });

        refused(id, text.replace(written, "No such (#" + list + ")"), "program.text.reference.differs");
        refused(id, text.replace(written, "No such"), "program.text.reference.none");
        refused(id, text.replace(written, "'#999999999'"), "program.text.reference.none");
        lists.create(listName, KEN);
        refused(id, text.replace(written, listName), "program.text.reference.many");
    }

    @Test
    void anAssetInTheRecycleBinIsNamedWithItsLine() {
        long id = everything();
        String text = texts.export(id, null, KEN);
        templates.delete(template, KEN);

        assertThat(refused(id, text, "program.text.reference.none").line())
                .isEqualTo(text.lines()
                                .toList()
                                .indexOf(text.lines()
                                        .filter(line -> line.contains("templateId"))
                                        .findFirst()
                                        .orElseThrow())
                        + 1);
    }

    @Test
    void whatAProgramCannotBeIsRefusedOnItsLine() {
        long id = waiting();
        String text = texts.export(id, null, KEN);

        assertThat(refused(id, text.replace("kind: wait", "kind: dance"), "program.text.unknown-kind")
                        .arguments())
                .first()
                .isEqualTo("dance");
        refused(id, text.replace("minutes: 60", "minuets: 60"), "program.text.unknown-part");
        refused(id, text.replace("minutes: 60", "minutes: soon"), "settings.unreadable");
        refused(id, text.replace("minutes: 60", "minutes: -5"), "settings.out-of-range");
        refused(id, text.replace("next: s1", "next: s99"), "program.path.nowhere");
        refused(id, text.replace("next: s1", "next: s2"), "program.path.circle");
        refused(id, text.replace("next: s1", "yes: s1"), "program.path.ways");
        refused(id, text.replace("first: s2", "first: s7"), "program.path.no-beginning");
        refused(id, text.replace("first: s2", "first: s1"), "program.path.unreachable");
        refused(id, text.replace("id: s1", "id: s2"), "program.path.twice");
        refused(id, text.replace("id: s1", "id: s9999999"), "program.text.step-name");
        refused(id, text.replace("steps-numbered-to: 2", "steps-numbered-to: 2147483648"), "settings.out-of-range");
        refused(id, text.replace("zone: Asia/Tokyo", "zone: Mars"), "program.text.zone");
        refused(id, text.replace("- mon", "- moon"), "program.text.weekday");
        refused(id, text.replace("name: ", "nom: "), "program.text.unknown-part");
        refused(id, "[]", "program.text.mapping");
        refused(id, "steps: 7\nname: x", "program.text.sequence");
        refused(id, "name: x", "program.text.missing");

        TextRefusal circle = refused(id, text.replace("next: s1", "next: s2"), "program.path.circle");
        assertThat(text.lines().toList().get(circle.line() - 1)).isEqualTo("  - id: s2");
    }

    @Test
    void aStepNeverBecomesAnotherKindUnderItsName() {
        long id = waiting();
        String text = texts.export(id, null, KEN)
                .replace("kind: wait", "kind: email.send")
                .replace("minutes: 60", "templateId: " + template);

        assertThatThrownBy(() -> texts.plan(id, text, KEN))
                .isInstanceOf(Refusal.class)
                .hasMessage("program.text.other-kind");
        assertThatThrownBy(() -> texts.apply(id, text, programs.get(id, KEN).draftVersion(), KEN))
                .hasMessage("program.text.other-kind");
    }

    @Test
    void theNumberOfADeletedStepIsNeverGivenAgain() {
        long id = waiting();
        Program program = programs.get(id, KEN);
        programs.write(id, "", program.draft().delete("s2", Way.NEXT), program.draftVersion(), KEN);
        String text = texts.export(id, null, KEN)
                .replace("steps-numbered-to: 2\n", "")
                .replace("first: s1", "first: a")
                .concat("  - {id: a, kind: wait, settings: {minutes: 1}, next: end}\n")
                .replace("  - id: s1\n    kind: end\n", "");

        assertThat(texts.plan(id, text, KEN).wanted().steps()).containsOnlyKeys("a", "s3");
    }

    @Test
    void testsAreCheckedKeptAndWrittenOut() {
        long id = waiting();
        String text = texts.export(id, null, KEN) + """
                tests:
                  - name: She waits an hour
                    given:
                      fields:
                        company: ACME
                      lists:
                        - %s (#%d)
                    events:
                      - after: 3 days
                      - after: 1 hour
                        clicks: s2
                    expect:
                      - at: s2
                      - sent: '#%d'
                      - ended: true
                """.formatted(listName, list, template);

        Plan plan = texts.plan(id, text, KEN);
        texts.apply(id, text, plan.seen(), KEN);

        assertThat(plan.tests()).hasSize(1);
        assertThat(plan.tests().getFirst().events().getFirst().minutes()).isEqualTo(3 * 1_440);
        assertThat(plan.outcomes()).isEmpty();
        String written = texts.export(id, null, KEN);
        assertThat(written)
                .contains("      - after: 1 hour\n        clicks: s2\n", "news")
                .endsWith("- ended: true\n");
        assertThat(texts.plan(id, written, KEN).nothing()).isTrue();
        refused(id, text.replace("at: s2", "at: s77"), "program.path.nowhere");
        refused(id, text.replace("3 days", "some days"), "program.text.span");
        refused(id, text.replace("ended: true", "finished: true"), "program.text.unknown-part");
        refused(id, text.replace("- ended: true", "  ended: true"), "program.text.tests.one-expectation");
    }

    private TextRefusal refused(long id, String text, String key) {
        TextRefusal[] refusal = new TextRefusal[1];
        assertThatThrownBy(() -> texts.plan(id, text, KEN))
                .as(text)
                .isInstanceOfSatisfying(TextRefusal.class, thrown -> refusal[0] = thrown)
                .hasMessage(key);
        assertThat(refusal[0].line()).isBetween(1, (int) text.lines().count());
        return refusal[0];
    }

    /** One hour's wait. */
    private long waiting() {
        long id = programs.create("Waiting " + UUID.randomUUID(), null, KEN);
        programs.settle(id, ProgramSettings.of(ZoneId.of("Asia/Tokyo"), list), KEN);
        return drawn(id, "", insert(Path.empty(), Spot.START, "wait", Map.of("minutes", 60)));
    }

    private long everything() {
        long id = programs.create("全部: #1 " + UUID.randomUUID(), null, KEN);
        programs.settle(
                id,
                ProgramSettings.of(ZoneId.of("Asia/Tokyo"), list)
                        .within(SendingHours.OFFICE)
                        .from(Instant.parse("2031-01-01T00:00:00Z"), Instant.parse("2032-01-01T00:00:30Z"))
                        .repeated(new Again(30, 3)),
                KEN);
        Path path = insert(Path.empty(), Spot.START, "wait", Map.of("weekday", 3, "hour", 9, "minutes", 60));
        path = insert(path, Spot.after("s2"), "email.send", Map.of("templateId", template, "minutes", 30));
        path = insert(
                path,
                Spot.after("s3"),
                "action",
                Map.of("actions", List.of(Map.of("action", "list.add", "settings", Map.of("listId", list)))));
        path = insert(
                path,
                Spot.after("s4"),
                "rule",
                Map.of(
                        "criteria",
                        Map.of(
                                "match",
                                "all",
                                "of",
                                List.of(
                                        is("prospect.score", Map.of("comparison", "AT_LEAST", "points", 50)),
                                        Map.of(
                                                "match",
                                                "not",
                                                "of",
                                                is("prospect.list", Map.of("listId", list, "member", "IS")))))));
        path = insert(
                path,
                Spot.on("s6", Way.YES),
                "trigger",
                Map.of("any", List.of(Map.of("type", "1", "step", "s3")), "mode", "UP_TO", "minutes", 4_320));
        path = path.delete("s2", Way.NEXT);
        path = insert(path, Spot.START, "wait", Map.of("until", "2031-05-01T10:00"));
        return drawn(id, "Two lines,\nthe second: with # signs", path);
    }

    private static Map<String, Object> is(String criterion, Map<String, Object> settings) {
        return Map.of("match", "is", "criterion", criterion, "settings", settings);
    }

    private long drawn(long id, String description, Path path) {
        programs.write(id, description, path, programs.get(id, KEN).draftVersion(), KEN);
        return id;
    }

    private Path insert(Path path, Spot spot, String kind, Map<String, ?> settings) {
        Set<Way> ways = catalog.get(kind).ways();
        return path.insert(spot, kind, json.valueToTree(settings), ways);
    }
}
