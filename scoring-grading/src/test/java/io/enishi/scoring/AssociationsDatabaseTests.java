package io.enishi.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.NewActivity;
import io.enishi.activity.Replay;
import io.enishi.activity.Verdict;
import io.enishi.audit.AuditRow;
import io.enishi.audit.Audits;
import io.enishi.change.Cause;
import io.enishi.prospect.NewProspect;
import io.enishi.prospect.Prospects;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.NotAllowed;
import io.enishi.shared.ProspectId;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import io.enishi.tracking.Association;
import io.enishi.tracking.Associations;
import io.enishi.tracking.Visitors;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A person's word against an association: what follows is what would have been without it. */
@DatabaseTest(properties = "enishi.change.workers=0")
class AssociationsDatabaseTests {

    private static final Viewer KEN = Viewer.system();
    private static final String BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0";
    private static final long FORM = 42;

    private final ActivityJournal journal;
    private final Associations associations;
    private final Visitors visitors;
    private final Audits audits;
    private final Replay replay;
    private final Prospects prospects;
    private final JdbcClient jdbc;
    private final MovableClock clock;
    private final TransactionTemplate transaction;

    AssociationsDatabaseTests(
            ActivityJournal journal,
            Associations associations,
            Visitors visitors,
            Audits audits,
            Replay replay,
            Prospects prospects,
            JdbcClient jdbc,
            MovableClock clock,
            PlatformTransactionManager transactions) {
        this.journal = journal;
        this.associations = associations;
        this.visitors = visitors;
        this.audits = audits;
        this.replay = replay;
        this.prospects = prospects;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Aiko and Beni do the same with browsers of their own; one browser more is taken for Aiko's, while Beni's twin of it never was. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void undoneItIsAWorldInWhichItHadNeverBeen(long seed) {
        Random random = new Random(seed);
        ProspectId aiko = prospect();
        ProspectId beni = prospect();
        Long stranger = null;
        Long strangersTwin = null;
        Long hers = null;
        Long bens = null;
        boolean mistaken = false;
        for (int step = 0; step < 40; step++) {
            clock.advance(Duration.ofSeconds(random.nextInt(1, 9_000)));
            Instant at = clock.instant();
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    stranger = see(stranger, at);
                    strangersTwin = see(strangersTwin, at);
                }
                case 2, 3 -> {
                    hers = see(hers, at);
                    bens = see(bens, at);
                }
                case 4 -> {
                    if (stranger != null && step > 5) {
                        mistaken = true;
                        link(stranger, aiko);
                    }
                    if (hers != null && bens != null) {
                        link(hers, aiko);
                        link(bens, beni);
                    }
                }
                default -> {
                    // a form names its person by itself, whichever browser it came from
                    submitted(aiko, stranger, at);
                    submitted(beni, strangersTwin, at);
                }
            }
        }
        if (!mistaken || stranger == null) {
            stranger = see(stranger, clock.instant());
            strangersTwin = see(strangersTwin, clock.instant());
            link(stranger, aiko);
        }
        assertThat(world(aiko)).isNotEqualTo(world(beni));

        associations.undo(stranger, aiko, KEN);

        assertThat(world(aiko)).isEqualTo(world(beni));
        assertThat(owner(stranger)).isNull();
        assertThat(replay.run(KEN).different()).isZero();

        clock.advance(Duration.ofMinutes(5));
        see(stranger, clock.instant());
        assertThat(world(aiko)).isEqualTo(world(beni));
    }

    @Test
    void itIsAFactOfItsOwnNothingIsDeletedAndItStandsInTheAudit() {
        ProspectId aiko = prospect();
        long visitor = see(null, clock.instant());
        link(visitor, aiko);

        associations.undo(visitor, aiko, KEN);
        associations.undo(visitor, aiko, KEN);

        List<Association> known = associations.of(visitor, KEN);
        assertThat(known).hasSize(1);
        assertThat(known.getFirst().retracted()).isNotNull();
        assertThat(known.getFirst().holds()).isFalse();
        assertThat(audits.of(aiko, null, KEN).rows())
                .filteredOn(row -> row.what().equals(Associations.UNDONE))
                .extracting(AuditRow::subjectId)
                .containsExactly(visitor);
    }

    @Test
    void whoeverItBelongsToInsteadGetsItsWholeHistory() {
        ProspectId aiko = prospect();
        ProspectId beni = prospect();
        long visitor = see(null, clock.instant());
        link(visitor, aiko);
        associations.end(visitor, aiko, KEN);
        clock.advance(Duration.ofHours(3));
        see(visitor, clock.instant());
        link(visitor, beni);
        String aikosShare = world(aiko);
        assertThat(pageViews(beni)).isEqualTo(1);

        associations.undo(visitor, aiko, KEN);

        assertThat(aikosShare).isNotEqualTo(world(aiko));
        assertThat(pageViews(aiko)).isZero();
        assertThat(pageViews(beni)).isEqualTo(2);
        assertThat(owner(visitor)).isEqualTo(beni.value());
        assertThat(replay.run(KEN).different()).isZero();
    }

    @Test
    void endedWhatWasHersStaysHersAndWhatComesIsNobodys() {
        ProspectId aiko = prospect();
        long visitor = see(null, clock.instant());
        link(visitor, aiko);
        String before = world(aiko);

        associations.end(visitor, aiko, KEN);
        clock.advance(Duration.ofMinutes(1));
        see(visitor, clock.instant());

        assertThat(world(aiko)).isEqualTo(before);
        assertThat(owner(visitor)).isNull();
        assertThat(associations.of(visitor, KEN).getFirst().until()).isNotNull();
        assertThat(replay.run(KEN).different()).isZero();
    }

    @Test
    void hitsThatComeInMeanwhileAreNobodysEither() {
        ProspectId aiko = prospect();
        long visitor = see(null, clock.instant());
        link(visitor, aiko);
        List<CompletableFuture<?>> hits = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            hits.add(journal.record(hit(visitor, clock.instant())));
            if (i == 150) {
                hits.add(CompletableFuture.runAsync(() -> associations.undo(visitor, aiko, KEN)));
            }
        }

        hits.forEach(CompletableFuture::join);

        assertThat(pageViews(aiko)).isZero();
        assertThat(world(aiko)).isEqualTo(world(prospect()));
        assertThat(replay.run(KEN).different()).isZero();
    }

    @Test
    void onlyWhoMayChangeVisitorsMayUndo() {
        ProspectId aiko = prospect();
        long visitor = see(null, clock.instant());
        link(visitor, aiko);
        Viewer reader = new Viewer(1L, "Rei", Set.of("visitor.view"), false, Locale.ENGLISH, ZoneOffset.UTC);

        assertThatThrownBy(() -> associations.undo(visitor, aiko, reader)).isInstanceOf(NotAllowed.class);
        assertThat(owner(visitor)).isEqualTo(aiko.value());
    }

    private long see(@Nullable Long visitor, Instant at) {
        return Objects.requireNonNull(journal.recorded(hit(visitor, at)).visitorId());
    }

    private static Hit hit(@Nullable Long visitor, Instant at) {
        return Hit.page(
                at,
                Verdict.HUMAN,
                new Hit.Browser(visitor, "203.0.113.9", BROWSER),
                new Hit.PageSeen("https://www.example.com/page", "Page", null, null));
    }

    private void link(long visitor, ProspectId prospect) {
        transaction.executeWithoutResult(it -> visitors.link(visitor, prospect, "form", FORM, clock.instant()));
    }

    private void submitted(ProspectId prospect, @Nullable Long visitor, Instant at) {
        transaction.executeWithoutResult(it -> journal.append(
                List.of(new NewActivity(at, 4, "form", FORM, prospect, visitor, Verdict.HUMAN, Map.of()))));
    }

    /** Everything that follows from the journal for this person. */
    private String world(ProspectId who) {
        return jdbc.sql("""
                        select concat_ws(' | ', f.score, f.latest_activity_at,
                            (select string_agg(code || 'x' || times, ' ' order by code)
                             from (select code, count(*) as times from activity where prospect_id = f.prospect_id group by code) a),
                            (select count(*) || ' views ' || coalesce(max(occurred_at)::text, '') from page_view where prospect_id = f.prospect_id),
                            (select count(*) || ' visits' from visit where prospect_id = f.prospect_id))
                        from prospect_figure f where f.prospect_id = ?
                        """).param(who.value()).query(String.class).single();
    }

    private long pageViews(ProspectId who) {
        return jdbc.sql("select count(*) from page_view where prospect_id = ?")
                .param(who.value())
                .query(Long.class)
                .single();
    }

    private @Nullable Long owner(long visitor) {
        return jdbc.sql("select prospect_id from visitor where id = ?")
                .param(visitor)
                .query((row, number) -> row.getObject(1, Long.class))
                .list()
                .getFirst();
    }

    private ProspectId prospect() {
        return prospects.create(
                new NewProspect(EmailAddress.of(UUID.randomUUID() + "@example.com"), Map.of(), null, null, null),
                Cause.system());
    }
}
