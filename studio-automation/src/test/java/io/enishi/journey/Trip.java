package io.enishi.journey;

import io.enishi.action.ProspectBatch;
import io.enishi.activity.ActivityJournal;
import io.enishi.activity.NewActivity;
import io.enishi.activity.Verdict;
import io.enishi.change.Cause;
import io.enishi.list.Lists;
import io.enishi.path.Path;
import io.enishi.path.Spot;
import io.enishi.program.Program;
import io.enishi.program.ProgramSettings;
import io.enishi.program.Programs;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.step.Reason;
import io.enishi.step.StepCatalog;
import io.enishi.step.Way;
import io.enishi.testing.MovableClock;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What tests of programs do again and again: people, lists, paths, and a clock that is moved. */
@TestComponent
class Trip {

    static final Viewer KEN = Viewer.system();
    static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final JsonMapper JSON = new JsonMapper();

    final Programs programs;
    final Travellers travellers;
    final Lists lists;
    final Prospects prospects;
    final Rounds rounds;
    final MovableClock clock;
    final JdbcClient jdbc;
    private final ActivityJournal journal;
    private final StepCatalog steps;
    private final TransactionTemplate transaction;

    Trip(
            Programs programs,
            Travellers travellers,
            Lists lists,
            Prospects prospects,
            Rounds rounds,
            MovableClock clock,
            JdbcClient jdbc,
            ActivityJournal journal,
            StepCatalog steps,
            PlatformTransactionManager transactions) {
        this.programs = programs;
        this.travellers = travellers;
        this.lists = lists;
        this.prospects = prospects;
        this.rounds = rounds;
        this.clock = clock;
        this.jdbc = jdbc;
        this.journal = journal;
        this.steps = steps;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A path that is written from its beginning; forks take up nothing yet. */
    static final class Written {
        private final StepCatalog steps;
        Path path = Path.empty();
        Spot next = Spot.START;

        Written(StepCatalog steps) {
            this.steps = steps;
        }

        Written step(String kind, Map<String, ?> settings) {
            path = path.insert(
                    next, kind, JSON.valueToTree(settings), steps.get(kind).ways());
            next = Spot.after(path.latest());
            return this;
        }

        Written on(Way way) {
            next = Spot.on(path.latest(), way);
            return this;
        }

        Written wait(Duration duration) {
            return step("wait", Map.of("minutes", duration.toMinutes()));
        }

        Written addTo(long list) {
            return step(
                    "action",
                    Map.of("actions", List.of(Map.of("action", "list.add", "settings", Map.of("listId", list)))));
        }

        Written click(long asset, Duration upTo) {
            return step(
                    "trigger",
                    Map.of(
                            "any", List.of(Map.of("type", "21.custom-redirect", "asset", asset)),
                            "mode", "UP_TO",
                            "minutes", upTo.toMinutes()));
        }
    }

    static JsonNode json(Map<String, ?> settings) {
        return JSON.valueToTree(settings);
    }

    Written path() {
        return new Written(steps);
    }

    long written(Path path, ProgramSettings settings) {
        long id = programs.create("Program " + UUID.randomUUID(), null, KEN);
        programs.write(id, "", path, 1, KEN);
        programs.settle(id, settings, KEN);
        return id;
    }

    long started(Written written, ProgramSettings settings) {
        long id = written(written.path, settings);
        programs.start(id, KEN);
        run();
        return id;
    }

    void rewrite(long program, UnaryOperator<Path> change) {
        Program now = programs.get(program, KEN);
        programs.write(program, "", change.apply(now.draft()), now.draftVersion(), KEN);
    }

    /** Whatever the feed holds is answered, and whatever is due is done. */
    void run() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> jdbc.sql("select count(*) = 0 from change_feed")
                        .query(Boolean.class)
                        .single());
        rounds.run();
    }

    void at(String local) {
        clock.stopAt(LocalDateTime.parse(local).atZone(TOKYO).toInstant());
        run();
    }

    void after(Duration duration) {
        clock.advance(duration);
        run();
    }

    ProspectId person() {
        return prospects.create(
                NewProspect.of(EmailAddress.of(UUID.randomUUID() + "@example.jp"), Map.of("lastName", "佐藤")),
                Cause.user(null));
    }

    ProspectId personOn(long list) {
        ProspectId who = person();
        add(list, who);
        return who;
    }

    long list() {
        return lists.create("List " + UUID.randomUUID(), KEN);
    }

    void add(long list, ProspectId... who) {
        transaction.executeWithoutResult(status -> lists.add(ProspectBatch.of(who), list, Cause.user(null)));
    }

    void remove(long list, ProspectId... who) {
        transaction.executeWithoutResult(status -> lists.remove(ProspectBatch.of(who), list, Cause.user(null)));
    }

    void change(ProspectId who, String field, String value) {
        transaction.executeWithoutResult(status -> prospects.change(who, Map.of(field, value), Cause.user(null)));
    }

    void delete(ProspectId who) {
        transaction.executeWithoutResult(status -> prospects.delete(ProspectBatch.of(who), Cause.user(null)));
    }

    void restore(ProspectId who) {
        transaction.executeWithoutResult(status -> prospects.restore(ProspectBatch.of(who), Cause.user(null)));
    }

    boolean isOn(long list, ProspectId who) {
        return jdbc.sql("""
                select exists (select from list_membership where list_id = ? and prospect_id = ? and deleted_at is null)
                """).params(list, who.value()).query(Boolean.class).single();
    }

    long redirect() {
        return jdbc.sql("insert into asset (kind, name) values ('custom-redirect', 'x') returning id")
                .query(Long.class)
                .single();
    }

    void clicks(ProspectId who, long redirect) {
        transaction.executeWithoutResult(status -> journal.append(List.of(new NewActivity(
                clock.instant(), 21, "custom-redirect", redirect, who, null, Verdict.HUMAN, Map.of()))));
    }

    TravelRow row(long program, ProspectId who) {
        return travellers.of(program, who, KEN).getLast();
    }

    String why(long program, ProspectId who) {
        Reason why = row(program, who).why();
        return why == null ? "" : why.code();
    }

    List<StepRun> runs(long program, ProspectId who) {
        return travellers.runs(row(program, who).id(), KEN);
    }

    /** The codes of why she went where she went, in order. */
    List<String> reasons(long program, ProspectId who) {
        return runs(program, who).stream().map(run -> run.reason().code()).toList();
    }

    Instant leftAt(long program, ProspectId who, String reason) {
        return runs(program, who).stream()
                .filter(run -> run.reason().code().equals(reason))
                .findFirst()
                .orElseThrow()
                .leftAt();
    }

    static Instant tokyo(String local) {
        return LocalDateTime.parse(local).atZone(TOKYO).toInstant();
    }
}
