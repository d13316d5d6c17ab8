package io.enishi.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.action.ProspectBatch;
import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.NewActivity;
import io.enishi.activity.Replay;
import io.enishi.activity.Verdict;
import io.enishi.asset.Tags;
import io.enishi.audit.AuditRow;
import io.enishi.audit.Audits;
import io.enishi.change.Cause;
import io.enishi.duplicate.Merge;
import io.enishi.duplicate.MergePlan;
import io.enishi.duplicate.Merges;
import io.enishi.list.Lists;
import io.enishi.note.Notes;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.NotAllowed;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import io.enishi.tracking.Visitors;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two records are made one, and set apart again: then the world is the one in which that had never been. */
@DatabaseTest(properties = "enishi.change.workers=0")
class MergesDatabaseTests {

    private static final Viewer KEN = Viewer.system();
    private static final Cause WORD = Cause.user(null);
    private static final String BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0";
    private static final long FORM = 43;

    private final ActivityJournal journal;
    private final Merges merges;
    private final Visitors visitors;
    private final Lists lists;
    private final Tags tags;
    private final Notes notes;
    private final Scores scores;
    private final Audits audits;
    private final Replay replay;
    private final Prospects prospects;
    private final JdbcClient jdbc;
    private final MovableClock clock;
    private final TransactionTemplate transaction;

    MergesDatabaseTests(
            ActivityJournal journal,
            Merges merges,
            Visitors visitors,
            Lists lists,
            Tags tags,
            Notes notes,
            Scores scores,
            Audits audits,
            Replay replay,
            Prospects prospects,
            JdbcClient jdbc,
            MovableClock clock,
            PlatformTransactionManager transactions) {
        this.journal = journal;
        this.merges = merges;
        this.visitors = visitors;
        this.lists = lists;
        this.tags = tags;
        this.notes = notes;
        this.scores = scores;
        this.audits = audits;
        this.replay = replay;
        this.prospects = prospects;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @AfterEach
    void timeGoesOn() {
        clock.reset();
    }

    /** Aiko and her double live as Beni and his do; only Aiko's are merged in the middle of it, and set apart at the end. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void undoneItIsAWorldInWhichItHadNeverBeen(long seed) {
        // both worlds live at the same instants
        clock.stop();
        Random random = new Random(seed);
        List<Long> news = List.of(lists.create("Merge news " + seed, KEN), lists.create("Merge club " + seed, KEN));
        List<Life> world = List.of(
                new Life(prospect("姓", "")),
                new Life(prospect("", "会社")),
                new Life(prospect("姓", "")),
                new Life(prospect("", "会社")));
        Merge merge = null;
        for (int step = 0; step < 60; step++) {
            clock.advance(Duration.ofSeconds(random.nextInt(1, 9_000)));
            int who = random.nextInt(2);
            int what = random.nextInt(merge == null ? 7 : 4);
            long list = news.get(random.nextInt(2));
            for (Life life : List.of(world.get(who), world.get(who + 2))) {
                live(life, what, list, step);
            }
            if (step == 30) {
                merge = merge(world.get(0).prospect, world.get(1).prospect);
                assertThat(replay.run(KEN).different()).isZero();
            }
            if (step == 45) {
                merges.follow();
            }
        }
        assertThat(world(world.get(0).prospect)).isNotEqualTo(world(world.get(2).prospect));

        List<String> kept = merges.undo(Objects.requireNonNull(merge).id(), KEN, WORD);

        assertThat(kept).isEmpty();
        assertThat(world(world.get(0).prospect)).isEqualTo(world(world.get(2).prospect));
        assertThat(world(world.get(1).prospect)).isEqualTo(world(world.get(3).prospect));
        assertThat(replay.run(KEN).different()).isZero();
        clock.advance(Duration.ofHours(2));
        for (Life life : world) {
            live(life, 0, news.getFirst(), 99);
        }
        assertThat(world(world.get(1).prospect)).isEqualTo(world(world.get(3).prospect));
    }

    @Test
    void sheWhoStaysHasAllOfBothAndTheOtherIsHidden() {
        long news = lists.create("Merge all", KEN);
        ProspectId aiko = prospect("佐藤", "");
        ProspectId twin = prospect("佐藤 (旧)", "縁株式会社");
        long visitor = see(null);
        link(visitor, twin);
        submitted(twin);
        lists.add(ProspectBatch.of(twin), news, WORD);
        notes.write(twin, "お電話は午後に", KEN);
        String address = prospects.get(twin, KEN).email();
        prospects.optOut(twin, WORD);

        merge(aiko, twin);

        ProspectRow her = prospects.get(aiko, KEN);
        assertThat(her.lastName()).isEqualTo("佐藤");
        assertThat(her.company()).isEqualTo("縁株式会社");
        assertThat(her.text("optedOut")).isEqualTo("true");
        assertThat(lists.of(aiko, KEN)).hasSize(1);
        assertThat(notes.of(aiko, "", KEN).rows()).hasSize(1);
        assertThat(her.score()).isPositive();
        assertThat(merges.now(twin)).contains(aiko);
        assertThat(prospects.findByEmail(EmailAddress.of(address))).isEmpty();
        assertThat(prospects.restore(ProspectBatch.of(twin), WORD)).isEmpty();
        assertThat(audits.of(aiko, null, KEN).rows())
                .filteredOn(row -> row.what().equals(Merges.MERGED))
                .extracting(AuditRow::newValue)
                .containsExactly(address);
        see(visitor);
        assertThat(views(aiko)).isEqualTo(2);
        assertThat(views(twin)).isZero();
    }

    @Test
    void theUserSaysWhoseValueWinsAndWhatWasWrittenLaterStays() {
        ProspectId aiko = prospect("佐藤", "A社");
        ProspectId twin = prospect("鈴木", "B社");
        MergePlan plan = merges.plan(List.of(aiko, twin), KEN);
        assertThat(plan.lines()).extracting(line -> line.field().key()).contains("email", "lastName", "company");
        assertThat(plan.lines()).extracting(MergePlan.Line::chosen).containsOnly(0);
        String address = prospects.get(twin, KEN).email();

        long merge =
                merges.merge(List.of(aiko, twin), Map.of("lastName", twin, "company", twin, "email", twin), KEN, WORD);

        assertThat(prospects.get(aiko, KEN).lastName()).isEqualTo("鈴木");
        assertThat(prospects.findByEmail(EmailAddress.of(address))).contains(aiko);
        prospects.edit(aiko, Map.of("company", "C社"), KEN);

        assertThat(merges.undo(merge, KEN, WORD)).containsExactly("company");

        assertThat(prospects.get(aiko, KEN).lastName()).isEqualTo("佐藤");
        assertThat(prospects.get(aiko, KEN).company()).isEqualTo("C社");
        assertThat(prospects.get(twin, KEN).lastName()).isEqualTo("鈴木");
        assertThat(prospects.findByEmail(EmailAddress.of(address))).contains(twin);
        assertThat(merges.undo(merge, KEN, WORD)).isEmpty();
    }

    @Test
    void whatCannotBeIsRefusedAndChangesNothing() {
        ProspectId aiko = prospect("佐藤", "");
        ProspectId twin = prospect("佐藤", "");
        String address = prospects.get(twin, KEN).email();
        Viewer reader =
                new Viewer(1L, "Rei", Set.of("prospect.view", "prospect.edit"), false, Locale.ENGLISH, ZoneOffset.UTC);

        refused("duplicate.number", () -> merges.plan(List.of(aiko, aiko), KEN));
        refused("duplicate.number", () -> merges.plan(List.of(aiko, twin, prospect("", ""), prospect("", "")), KEN));
        assertThatThrownBy(() -> merges.plan(List.of(aiko, twin), reader)).isInstanceOf(NotAllowed.class);
        Merge merge = merge(aiko, twin);
        refused("duplicate.deleted", () -> merges.plan(List.of(aiko, twin), KEN));
        ProspectId newcomer =
                prospects.create(new NewProspect(EmailAddress.of(address), Map.of(), null, null, null), WORD);
        refused("duplicate.undo.email-taken", () -> merges.undo(merge.id(), KEN, WORD));
        prospects.change(newcomer, Map.of("email", UUID.randomUUID() + "@example.com"), WORD);
        Merge later = merge(aiko, newcomer);
        refused("duplicate.undo.later", () -> merges.undo(merge.id(), KEN, WORD));
        merges.undo(later.id(), KEN, WORD);
        clock.advance(Duration.ofDays(31));
        refused("duplicate.undo.late", () -> merges.undo(merge.id(), KEN, WORD));
        assertThat(merges.now(twin)).contains(aiko);
    }

    /** One record and its browser. */
    private static final class Life {
        private final ProspectId prospect;
        private @Nullable Long browser;

        private Life(ProspectId prospect) {
            this.prospect = prospect;
        }
    }

    private void live(Life life, int what, long list, int step) {
        switch (what) {
            case 0, 1 -> {
                boolean first = life.browser == null;
                life.browser = see(life.browser);
                if (first && step < 30) {
                    link(life.browser, life.prospect);
                }
            }
            case 2, 3 -> submitted(life.prospect);
            case 4 -> lists.add(ProspectBatch.of(life.prospect), list, WORD);
            case 5 -> {
                notes.write(life.prospect, "note " + step, KEN);
                prospects.addTag(ProspectBatch.of(life.prospect), tags.named("merge " + list % 2, KEN), WORD);
            }
            default ->
                transaction.executeWithoutResult(it -> scores.set(ProspectBatch.of(life.prospect), 100 + step, WORD));
        }
    }

    private Merge merge(ProspectId master, ProspectId twin) {
        long id = merges.merge(List.of(master, twin), Map.of(), KEN, WORD);
        return merges.into(master, KEN).stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private long see(@Nullable Long visitor) {
        return Objects.requireNonNull(journal.recorded(Hit.page(
                        clock.instant(),
                        Verdict.HUMAN,
                        new Hit.Browser(visitor, "203.0.113.9", BROWSER),
                        new Hit.PageSeen("https://www.example.com/page", "Page", null, null)))
                .visitorId());
    }

    private void link(long visitor, ProspectId prospect) {
        transaction.executeWithoutResult(it -> visitors.link(visitor, prospect, "form", FORM, clock.instant()));
    }

    private void submitted(ProspectId prospect) {
        Instant at = clock.instant();
        transaction.executeWithoutResult(it ->
                journal.append(List.of(new NewActivity(at, 4, "form", FORM, prospect, null, Verdict.HUMAN, Map.of()))));
    }

    /** Everything that is this person's. */
    private String world(ProspectId who) {
        return jdbc.sql("""
                        select concat_ws(' | ', p.deleted_at, p.last_name, p.company, p.opted_out, p.merged_into, p.email = p.email_key,
                            f.score, f.latest_activity_at, f.first_activity_at,
                            (select string_agg(code || 'x' || times, ' ' order by code)
                             from (select code, count(*) as times from activity where prospect_id = p.id group by code) a),
                            (select count(*) || ' views ' || coalesce(max(occurred_at)::text, '') from page_view where prospect_id = p.id),
                            (select count(*) || ' visits' from visit where prospect_id = p.id),
                            (select count(*) || ' visitors' from visitor where prospect_id = p.id),
                            (select count(*) || ' edges' from identity_edge where prospect_id = p.id and retracted_at is null),
                            (select string_agg(list_id || ' ' || opted_out, ' ' order by list_id) from list_membership where prospect_id = p.id and deleted_at is null),
                            (select count(*) || ' stays' from list_membership_interval where prospect_id = p.id),
                            (select string_agg(tag_id::text, ' ' order by tag_id) from prospect_tag where prospect_id = p.id),
                            (select string_agg(text, ' ' order by text) from note where prospect_id = p.id),
                            (select sum(delta) from score_adjustment where prospect_id = p.id))
                        from prospect p join prospect_figure f on f.prospect_id = p.id where p.id = ?
                        """).param(who.value()).query(String.class).single();
    }

    private long views(ProspectId who) {
        return jdbc.sql("select count(*) from page_view where prospect_id = ?")
                .param(who.value())
                .query(Long.class)
                .single();
    }

    private ProspectId prospect(String lastName, String company) {
        return prospects.create(
                new NewProspect(
                        EmailAddress.of(UUID.randomUUID() + "@example.com"),
                        Map.of("lastName", lastName, "company", company),
                        null,
                        null,
                        null),
                Cause.system());
    }

    private static void refused(String key, org.assertj.core.api.ThrowableAssert.ThrowingCallable what) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.messageKey()).isEqualTo(key));
    }
}
