package io.enishi.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.action.CompletionActions.Completion;
import io.enishi.change.Cause;
import io.enishi.decision.DecisionRow;
import io.enishi.decision.Decisions;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Names;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@DatabaseTest(
        rooms = {"action", "audit", "decision", "change"},
        properties = "enishi.change.workers=0")
@Import(ActionRunnerDatabaseTests.FakeActions.class)
class ActionRunnerDatabaseTests {

    private final ActionRunner runner;
    private final CompletionActions completionActions;
    private final Decisions decisions;
    private final JdbcClient jdbc;
    private final MovableClock clock;
    private final TransactionTemplate transaction;
    private final JsonMapper json = new JsonMapper();

    private ProspectId aiko = new ProspectId(0);
    private ProspectId ren = new ProspectId(0);
    private ProspectId binned = new ProspectId(0);
    private long form;

    ActionRunnerDatabaseTests(
            ActionRunner runner,
            CompletionActions completionActions,
            Decisions decisions,
            JdbcClient jdbc,
            MovableClock clock,
            PlatformTransactionManager transactions) {
        this.runner = runner;
        this.completionActions = completionActions;
        this.decisions = decisions;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void people() {
        jdbc.sql("create table if not exists noted (prospect_id bigint, note text, nr serial)")
                .update();
        jdbc.sql("truncate noted").update();
        aiko = prospect("null");
        ren = prospect("null");
        binned = prospect("now()");
        form = jdbc.sql("insert into asset (kind, name) values ('form', '資料請求') returning id")
                .query(Long.class)
                .single();
    }

    @Test
    void actionsRunInTheOrderOfTheListAndEachOutcomeIsWrittenDown() {
        run(list(item("test.note", "first"), item("test.note", "second")), aiko);

        assertThat(notesOf(aiko)).containsExactly("first", "second");
        List<DecisionRow> why = why(aiko);
        assertThat(why).hasSize(2).allMatch(row -> row.outcome().equals("done"));
        assertThat(why.getLast().reason()).isEqualTo(new Words("note “first”", "「first」を記録"));
        assertThat(why.getLast().assetName()).isEqualTo("資料請求");
        assertThat(why.getLast().place()).isEqualTo("completion");
    }

    @Test
    void anActionThatFailsStopsNeitherTheOthersNorTheOtherPeople() {
        run(
                list(item("test.note", "before"), item("test.fail", aiko.toString()), item("test.note", "after")),
                aiko,
                ren);

        assertThat(notesOf(aiko)).containsExactly("before", "after");
        assertThat(notesOf(ren)).containsExactly("before", "not aiko", "after");
        DecisionRow failed = why(aiko).stream()
                .filter(row -> row.outcome().equals("failed"))
                .findFirst()
                .orElseThrow();
        assertThat(failed.reason().en()).contains("went wrong (id ").doesNotContain("division");
        assertThat(failed.reason().ja()).contains("エラーが発生しました");
    }

    @Test
    void aRefusalBecomesTheReason() {
        run(list(item("test.refuse", "")), aiko);

        assertThat(why(aiko).getFirst().outcome()).isEqualTo("failed");
        assertThat(why(aiko).getFirst().reason().en()).isEqualTo("test.refused");
    }

    @Test
    void anUnknownActionAndOneThatMayNotStandHereAreNamed() {
        run(list(item("test.gone", ""), item("test.rule-only", "")), aiko);

        assertThat(why(aiko))
                .extracting(row -> row.reason().en())
                .containsExactly("“Rule only” may not be used here.", "There is no action “test.gone”.");
    }

    @Test
    void peopleInTheRecycleBinAreLeftOut() {
        run(list(item("test.note", "hello")), aiko, binned);

        assertThat(notesOf(binned)).isEmpty();
        assertThat(why(binned)).isEmpty();
    }

    @Test
    void aThrottledActionRunsOncePerPersonAndAssetInTenMinutes() {
        ActionList list = list(item("test.throttled", "+20"));

        run(list, aiko);
        clock.advance(Duration.ofMinutes(3));
        run(list, aiko, ren);
        assertThat(notesOf(aiko)).containsExactly("+20");
        assertThat(notesOf(ren)).containsExactly("+20");
        assertThat(why(aiko).getFirst().outcome()).isEqualTo("skipped");
        assertThat(why(aiko).getFirst().reason().ja()).contains("10 分以内");

        clock.advance(Duration.ofMinutes(8));
        run(list, aiko);
        assertThat(notesOf(aiko)).containsExactly("+20", "+20");
    }

    @Test
    void twoCompletionsOfOnePersonRunTheListTwiceButAClickOnOneLinkRunsItOnce() {
        completionActions.set(form, "success", list(item("test.note", "sent")), Viewer.system());
        completionActions.set(form, "click", list(item("test.note", "clicked")), Viewer.system());

        transaction.executeWithoutResult(status -> {
            completionActions.run(
                    form,
                    "form",
                    "success",
                    List.of(new Completion(aiko, 1, ""), new Completion(aiko, 2, "")),
                    cause());
            completionActions.run(
                    form,
                    "form",
                    "click",
                    List.of(
                            new Completion(aiko, 3, "https://a.example/"),
                            new Completion(aiko, 4, "https://a.example/"),
                            new Completion(aiko, 5, "https://b.example/")),
                    cause());
        });

        assertThat(notesOf(aiko)).containsExactly("sent", "sent", "clicked", "clicked");
        assertThat(why(aiko)).extracting(row -> row.cause().activityId()).containsExactly(5L, 3L, 2L, 1L);
    }

    @Test
    void aListThatCannotRunIsRefusedWhenItIsSaved() {
        assertThatThrownBy(() -> completionActions.set(form, "success", list(item("test.gone", "")), Viewer.system()))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.messageKey()).isEqualTo("action.unknown");
                    assertThat(refusal.arguments()).containsExactly(1, "test.gone");
                });
        assertThatThrownBy(
                        () -> completionActions.set(form, "success", list(item("test.rule-only", "")), Viewer.system()))
                .hasMessage("action.not-here");
    }

    private void run(ActionList list, ProspectId... who) {
        transaction.executeWithoutResult(
                status -> runner.run(list, ProspectBatch.of(who), Place.COMPLETION, form, cause()));
    }

    private Cause cause() {
        return new Cause("form", form, null, 1);
    }

    private ProspectId prospect(String deletedAt) {
        return new ProspectId(
                jdbc.sql("insert into prospect (email, deleted_at) values ('x@example.jp', %s) returning id"
                                .formatted(deletedAt))
                        .query(Long.class)
                        .single());
    }

    private List<String> notesOf(ProspectId prospect) {
        return jdbc.sql("select note from noted where prospect_id = ? order by nr")
                .param(prospect.value())
                .query((row, number) -> row.getString(1))
                .list();
    }

    private List<DecisionRow> why(ProspectId prospect) {
        return decisions.of(prospect, null, Viewer.system()).rows();
    }

    private static ActionList list(ActionList.Item... items) {
        return new ActionList(List.of(items));
    }

    private ActionList.Item item(String action, String text) {
        return new ActionList.Item(action, json.createObjectNode().put("text", text));
    }

    record Text(String text) {}

    /** Writes the text beside the person. */
    static class Note implements Action<Text> {

        private final String key;
        private final Set<Place> places;
        private final JdbcClient jdbc;

        Note(String key, Set<Place> places, JdbcClient jdbc) {
            this.key = key;
            this.places = places;
            this.jdbc = jdbc;
        }

        @Override
        public Outcomes run(ProspectBatch who, Text settings, Cause cause) {
            who.ids()
                    .forEach(id -> jdbc.sql("insert into noted (prospect_id, note) values (?, ?)")
                            .params(id.value(), settings.text())
                            .update());
            return Outcomes.allDone(who);
        }

        @Override
        public Set<Place> places() {
            return places;
        }

        @Override
        public Class<Text> settings() {
            return Text.class;
        }

        @Override
        public Words sentence(Text settings, Names names) {
            return new Words("note “%s”".formatted(settings.text()), "「%s」を記録".formatted(settings.text()));
        }

        @Override
        public String key() {
            return key;
        }

        @Override
        public Words label() {
            return new Words("Rule only", "ルール専用");
        }
    }

    /** A transactional door, as real actions call one: its exception crosses a transaction boundary on the way out. */
    static class Door {

        private final JdbcClient jdbc;

        Door(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @Transactional
        public void failFor(ProspectBatch who, String unlucky) {
            who.ids()
                    .forEach(id -> jdbc.sql("insert into noted (prospect_id, note) values (?, 'not aiko')")
                            .param(id.value())
                            .update());
            if (who.ids().stream().anyMatch(id -> id.toString().equals(unlucky))) {
                jdbc.sql("select 1 / 0").query(Integer.class).single();
            }
        }

        @Transactional
        public void refuse() {
            throw new Refusal("test.refused");
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class FakeActions {

        @Bean
        Door door(JdbcClient jdbc) {
            return new Door(jdbc);
        }

        @Bean
        Action<?> note(JdbcClient jdbc) {
            return new Note("test.note", Set.of(Place.values()), jdbc);
        }

        @Bean
        Action<?> ruleOnly(JdbcClient jdbc) {
            return new Note("test.rule-only", Set.of(Place.RULE), jdbc);
        }

        @Bean
        Action<?> throttled(JdbcClient jdbc) {
            return new Note("test.throttled", Set.of(Place.values()), jdbc) {
                @Override
                public boolean throttled() {
                    return true;
                }
            };
        }

        @Bean
        Action<?> fail(JdbcClient jdbc, Door door) {
            return new Note("test.fail", Set.of(Place.values()), jdbc) {
                @Override
                public Outcomes run(ProspectBatch who, Text settings, Cause cause) {
                    door.failFor(who, settings.text());
                    return Outcomes.allDone(who);
                }
            };
        }

        @Bean
        Action<?> refuse(JdbcClient jdbc, Door door) {
            return new Note("test.refuse", Set.of(Place.values()), jdbc) {
                @Override
                public Outcomes run(ProspectBatch who, Text settings, Cause cause) {
                    door.refuse();
                    return Outcomes.allDone(who);
                }
            };
        }
    }
}
