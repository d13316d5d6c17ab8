package io.enishi.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.NewActivity;
import io.enishi.activity.Recorded;
import io.enishi.activity.Timeline;
import io.enishi.activity.TimelineFilter;
import io.enishi.activity.TimelineItem;
import io.enishi.activity.Verdict;
import io.enishi.shared.ProspectId;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import io.enishi.user.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest(properties = "enishi.change.workers=0")
class TrackedHitsDatabaseTests {

    private final ActivityJournal journal;
    private final Visitors visitors;
    private final VisitExtents extents;
    private final Timeline timeline;
    private final JdbcClient jdbc;
    private final MovableClock clock;
    private final TransactionTemplate transaction;

    TrackedHitsDatabaseTests(
            ActivityJournal journal,
            Visitors visitors,
            VisitExtents extents,
            Timeline timeline,
            JdbcClient jdbc,
            MovableClock clock,
            TransactionTemplate transaction) {
        this.journal = journal;
        this.visitors = visitors;
        this.extents = extents;
        this.timeline = timeline;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Test
    void pageViewsWithinTheGapAreOneVisit() {
        long visitor = see(null, "https://example.com/a");
        clock.advance(Duration.ofMinutes(119));
        see(visitor, "https://example.com/b");
        clock.advance(Duration.ofMinutes(121));
        see(visitor, "https://example.com/c");
        extents.flush();

        assertThat(jdbc.sql("select page_views from visit where visitor_id = ? order by id")
                        .param(visitor)
                        .query(Integer.class)
                        .list())
                .containsExactly(2, 1);
        assertThat(count("activity where code = 20 and visitor_id = " + visitor))
                .isEqualTo(2);
        assertThat(count("page_view where visitor_id = " + visitor)).isEqualTo(3);
        assertThat(jdbc.sql("select page_views from visitor where id = ?")
                        .param(visitor)
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void visitsAreExtendedInTheOrderInWhichAConversionTakesThem() {
        long visitor = see(null, "https://example.com/a");
        extents.flush();

        List<Long> free = transaction.execute(status -> {
            jdbc.sql("select id from visitor where id = ? for update")
                    .param(visitor)
                    .query(Long.class)
                    .single();
            see(visitor, "https://example.com/b");
            Thread.ofVirtual().start(extents::flush);
            await().until(() ->
                    count("pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") > 0);
            // whoever extends waits for the visitor and holds no visit: a conversion can go on, and neither waits for
            // ever
            return jdbc.sql("select id from visit where visitor_id = ? for update nowait")
                    .param(visitor)
                    .query(Long.class)
                    .list();
        });

        assertThat(free).hasSize(1);
    }

    @Test
    void everyAcknowledgedHitIsThereExactlyOnce() {
        long before = count("page_view");
        List<CompletableFuture<Recorded>> waiting = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            waiting.add(journal.record(
                    Hit.page(clock.instant(), Verdict.HUMAN, browser(null), page("https://example.com/" + i % 7))));
        }
        waiting.forEach(CompletableFuture::join);

        assertThat(count("page_view")).isEqualTo(before + 3_000);
        assertThat(waiting.stream().map(it -> it.join().visitorId()).distinct().count())
                .isEqualTo(3_000);
    }

    @Test
    void anAnonymousBrowsersHistoryBecomesThePersons() {
        long visitor = see(null, "https://example.com/a");
        Instant last = clock.instant();
        see(visitor, "https://example.com/b");
        ProspectId aiko = prospect();

        Linked linked = link(visitor, aiko);

        assertThat(linked.conversion()).isTrue();
        assertThat(linked.newVisitor()).isFalse();
        assertThat(count("page_view where prospect_id = " + aiko)).isEqualTo(2);
        assertThat(count("visit where prospect_id = " + aiko)).isEqualTo(1);
        assertThat(latest(aiko)).isAfterOrEqualTo(last);
        assertThat(jdbc.sql("select facts from change_feed where prospect_id = ?")
                        .param(aiko.value())
                        .query((row, number) ->
                                String.join(",", (String[]) row.getArray(1).getArray()))
                        .list())
                .anyMatch(facts -> facts.contains("activity:20"))
                .anyMatch(facts -> facts.contains("page-view"));
        List<TimelineItem> told =
                timeline.of(aiko, null, TimelineFilter.ALL, Viewer.system()).rows();
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().pages())
                .extracting(TimelineItem.Page::url)
                .containsExactly("https://example.com/a", "https://example.com/b");
    }

    @Test
    void laterPageViewsOfALinkedBrowserAreThePersons() {
        long visitor = see(null, "https://example.com/a");
        ProspectId aiko = prospect();
        link(visitor, aiko);

        see(visitor, "https://example.com/b");

        assertThat(count("page_view where prospect_id = " + aiko)).isEqualTo(2);
    }

    @Test
    void hitsWrittenWhileTheLinkWasBeingMadeAreNamedAfterwards() {
        long visitor = see(null, "https://example.com/a");
        ProspectId aiko = prospect();

        transaction.executeWithoutResult(status -> {
            visitors.link(visitor, aiko, "form", null, clock.instant());
            see(visitor, "https://example.com/meanwhile");
        });
        Objects.requireNonNull(journal.nudge()).join();

        assertThat(count("page_view where prospect_id = " + aiko)).isEqualTo(2);
        assertThat(count("page_view where prospect_id is null and visitor_id = " + visitor))
                .isZero();
    }

    @Test
    void aSecondPersonOnABrowserGetsANewVisitor() {
        long visitor = see(null, "https://example.com/a");
        ProspectId aiko = prospect();
        ProspectId ken = prospect();
        link(visitor, aiko);

        Linked second = link(visitor, ken);

        assertThat(second.newVisitor()).isTrue();
        assertThat(second.visitorId()).isNotEqualTo(visitor);
        assertThat(count("page_view where prospect_id = " + ken)).isZero();
        assertThat(jdbc.sql("select prospect_id from identity_edge where visitor_id in (?, ?) order by id")
                        .params(visitor, second.visitorId())
                        .query(Long.class)
                        .list())
                .containsExactly(aiko.value(), ken.value());
    }

    @Test
    void aClickInAnEmailConvertsTheBrowserInTheSameBatch() {
        long visitor = see(null, "https://example.com/a");
        ProspectId aiko = prospect();

        Recorded click = click(visitor, aiko);
        Recorded again = click(visitor, aiko);
        Recorded kensOnTheSameBrowser = click(visitor, prospect());

        assertThat(click.visitorId()).isEqualTo(visitor);
        assertThat(click.newVisitor()).isFalse();
        assertThat(again.newVisitor()).isFalse();
        assertThat(kensOnTheSameBrowser.newVisitor()).isTrue();
        assertThat(count("page_view where prospect_id = " + aiko)).isEqualTo(1);
        assertThat(count("activity where code = 1 and prospect_id = " + aiko)).isEqualTo(2);
        assertThat(count("identity_edge where evidence = 'email-click' and visitor_id = " + visitor))
                .isEqualTo(1);
    }

    @Test
    void whatABotDoesIsKeptAndProjectedNowhere() {
        ProspectId aiko = prospect();
        Recorded click = journal.recorded(Hit.deed(
                clock.instant(),
                Verdict.BOT,
                browser(null),
                new Hit.Deed(1, "list-email", null, aiko, true, Map.of("url", "https://example.com/"))));

        assertThat(click.visitorId()).isNull();
        assertThat(count("activity where verdict = 1 and prospect_id = " + aiko))
                .isEqualTo(1);
        assertThat(latest(aiko)).isNull();
        assertThat(timeline.of(aiko, null, TimelineFilter.ALL, Viewer.system()).rows())
                .isEmpty();
        assertThat(timeline.of(aiko, null, TimelineFilter.ALL, true, Viewer.system())
                        .rows())
                .hasSize(1);
    }

    @Test
    void sendsAndOpensDoNotMoveTheLatestActivityAndNothingMovesItBack() {
        ProspectId aiko = prospect();
        Instant noon = Instant.parse("2026-11-20T03:00:00Z");

        append(aiko, 4, noon);
        append(aiko, 6, noon.plusSeconds(60));
        append(aiko, 11, noon.plusSeconds(120));
        append(aiko, 1, noon.minusSeconds(60));

        assertThat(latest(aiko)).isEqualTo(noon);
    }

    @Test
    void hostileTextIsStoredWithoutWhatCannotBe() {
        Recorded seen = journal.recorded(Hit.page(
                clock.instant(),
                Verdict.HUMAN,
                new Hit.Browser(null, "\u0000", "agent\ud800"),
                new Hit.PageSeen("https://example.com/\u0000\udc00", "\u0000", "\u0000", null)));

        assertThat(seen.visitorId()).isNotNull();
    }

    @Test
    void aVisitorWeNeverIssuedIsNotBelieved() {
        VisitorCookie cookie = visitors.cookie(7);

        assertThat(visitors.verified(cookie.id(), cookie.hash())).contains(7L);
        assertThat(visitors.verified("8", cookie.hash())).isEmpty();
        assertThat(visitors.verified(cookie.id(), cookie.hash() + "x")).isEmpty();
        assertThat(visitors.verified("7.", cookie.hash())).isEmpty();
        assertThat(visitors.verified(null, "")).isEmpty();
    }

    @Test
    void globalPrivacyControlIsRememberedAtTheFirstHitAndLater() {
        Recorded asked = journal.recorded(Hit.page(
                clock.instant(),
                Verdict.HUMAN,
                new Hit.Browser(null, "127.0.0.1", "Firefox", true),
                page("https://example.com/a")));
        long later = see(null, "https://example.com/a");
        assertThat(count("visitor where do_not_sell and id = " + later)).isZero();
        journal.recorded(Hit.page(
                clock.instant(),
                Verdict.HUMAN,
                new Hit.Browser(later, "127.0.0.1", "Firefox", true),
                page("https://example.com/b")));

        assertThat(count("visitor where do_not_sell and id in (%d, %d)".formatted(asked.visitorId(), later)))
                .isEqualTo(2);
    }

    @Test
    void extentsLostInACrashAreComputedAnew() {
        long visitor = see(null, "https://example.com/a");
        see(visitor, "https://example.com/b");
        extents.flush();
        jdbc.sql("update visit set page_views = 1, last_page_view_at = first_page_view_at where visitor_id = ?")
                .param(visitor)
                .update();

        extents.stop();
        extents.start();

        assertThat(jdbc.sql("select page_views from visit where visitor_id = ?")
                        .param(visitor)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    private long see(@Nullable Long visitor, String url) {
        return Objects.requireNonNull(
                journal.recorded(Hit.page(clock.instant(), Verdict.HUMAN, browser(visitor), page(url)))
                        .visitorId());
    }

    private Recorded click(@Nullable Long visitor, ProspectId who) {
        return journal.recorded(Hit.deed(
                clock.instant(),
                Verdict.HUMAN,
                browser(visitor),
                new Hit.Deed(1, "list-email", null, who, true, Map.of("url", "https://example.com/"))));
    }

    private Linked link(long visitor, ProspectId who) {
        return Objects.requireNonNull(
                transaction.execute(status -> visitors.link(visitor, who, "form", null, clock.instant())));
    }

    private void append(ProspectId who, int code, Instant at) {
        transaction.executeWithoutResult(status ->
                journal.append(List.of(new NewActivity(at, code, "", null, who, null, Verdict.HUMAN, Map.of()))));
    }

    private @Nullable Instant latest(ProspectId who) {
        return jdbc.sql("select latest_activity_at from prospect_figure where prospect_id = ?")
                .param(who.value())
                .query((row, number) ->
                        row.getTimestamp(1) == null ? null : row.getTimestamp(1).toInstant())
                .list()
                .getFirst();
    }

    private ProspectId prospect() {
        long id = jdbc.sql("insert into prospect (email) values ('aiko@example.com') returning id")
                .query(Long.class)
                .single();
        jdbc.sql("insert into prospect_figure (prospect_id) values (?)")
                .param(id)
                .update();
        return new ProspectId(id);
    }

    private long count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }

    private static Hit.Browser browser(@Nullable Long visitor) {
        return new Hit.Browser(visitor, "127.0.0.1", "Mozilla/5.0 (X11; Linux x86_64) Firefox/121.0");
    }

    private static Hit.PageSeen page(String url) {
        return new Hit.PageSeen(url, "A page", null, null);
    }
}
