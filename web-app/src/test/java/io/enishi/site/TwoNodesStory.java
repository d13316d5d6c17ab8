package io.enishi.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.enishi.EnishiApplication;
import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.Recorded;
import io.enishi.activity.Replay;
import io.enishi.activity.ReplayReport;
import io.enishi.activity.Verdict;
import io.enishi.shared.ProspectId;
import io.enishi.testing.WholeApp;
import io.enishi.user.Viewer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two nodes on one database, browsers that hit them by turns and at the same moment, and people whom one node knows first: the figures
 * are those of one node. {@code -Denishi.nodes.hits} makes it long.
 */
class TwoNodesStory {

    private static final int HITS = Integer.getInteger("enishi.nodes.hits", 6_000);
    private static final int BROWSERS = Math.max(200, HITS / 500);
    private static final int AT_ONCE = 4_000;
    private static final int MOST_ROUNDS = 20;
    private static final Duration LONG = Duration.ofSeconds(60 + HITS / 10_000);

    @TempDir
    static Path data;

    private static WholeApp one;
    private static WholeApp other;

    private static List<ActivityJournal> journals;
    private static JdbcClient jdbc;
    private static Clock clock;

    private final Random random = new Random(4);

    @BeforeAll
    static void start() {
        one = WholeApp.start(EnishiApplication.class, "enishi.data-dir=" + data.resolve("one"));
        other = one.another(EnishiApplication.class, "enishi.data-dir=" + data.resolve("other"));
        journals = List.of(one.bean(ActivityJournal.class), other.bean(ActivityJournal.class));
        jdbc = one.bean(JdbcClient.class);
        clock = one.bean(Clock.class);
    }

    @AfterAll
    static void stop() {
        other.close();
        one.close();
    }

    @Test
    void theFiguresAreThoseOfOneNode() {
        List<Long> browsers = meet();
        int visits = 1;
        while (doubled() == 0 && visits < MOST_ROUNDS) {
            comeBackToBothAtOnce(browsers, visits++);
        }
        assertThat(doubled()).as("visits that both nodes had opened").isPositive();
        int clicks = read(browsers);

        int expected = visits;
        await("every browser made as many visits as it did").atMost(LONG).untilAsserted(() -> {
            assertThat(list("select count(*) from visit where visitor_id = any(?) group by visitor_id", browsers))
                    .containsOnly((long) expected);
            assertThat(list(
                            "select count(*) from activity where visitor_id = any(?) and code = 20 and verdict = 0 group by visitor_id",
                            browsers))
                    .containsOnly((long) expected);
        });
        await("visits and visitors reach as far as their page views")
                .atMost(LONG)
                .untilAsserted(() -> {
                    assertThat(list("""
                            select v.id from visitor v where v.id = any(?)
                              and (v.page_views <> (select count(*) from page_view p where p.visitor_id = v.id)
                                or v.page_views <> (select sum(w.page_views) from visit w where w.visitor_id = v.id))
                            """, browsers)).isEmpty();
                    assertThat(list("""
                            select p.id from page_view p where p.visitor_id = any(?)
                              and not exists (select from visit w where w.id = p.visit_id and w.visitor_id = p.visitor_id)
                            """, browsers)).isEmpty();
                });
        await("what the node that did not know wrote is hers as well")
                .atMost(LONG)
                .untilAsserted(() -> assertThat(list("""
                        select p.id from page_view p join visitor v on v.id = p.visitor_id
                        where v.id = any(?) and p.prospect_id is distinct from v.prospect_id
                        """, browsers)).isEmpty());
        assertThat(list("select id from visitor where id = any(?) and prospect_id is not null", browsers))
                .hasSize(clicks);
        ReplayReport report = one.bean(Replay.class).run(Viewer.system());
        assertThat(report.first()).isEmpty();
        assertThat(report.compared()).isGreaterThanOrEqualTo(clicks);
        assertThat(jdbc.sql("select deadlocks from pg_stat_database where datname = current_database()")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** Strangers come to either node, hours ago. */
    private List<Long> meet() {
        Instant then = clock.instant().minus(Duration.ofHours(3L * MOST_ROUNDS + 3));
        List<CompletableFuture<Recorded>> met = new ArrayList<>();
        for (int i = 0; i < BROWSERS; i++) {
            met.add(journals.get(i % 2).record(page(null, then, i)));
        }
        return met.stream()
                .map(each -> Objects.requireNonNull(each.join().visitorId()))
                .toList();
    }

    /** A new visit of everybody, whose first pages reach both nodes at the same moment. */
    private void comeBackToBothAtOnce(List<Long> browsers, int round) {
        Instant then = clock.instant().minus(Duration.ofHours(3L * (MOST_ROUNDS - round) + 3));
        List<CompletableFuture<Recorded>> seen = new ArrayList<>();
        for (Long browser : browsers) {
            journals.forEach(journal -> seen.add(journal.record(page(browser, then, round))));
        }
        seen.forEach(CompletableFuture::join);
    }

    /** Pages on any node, and in between a click in an email on any node, which says who this is; answers how many clicked. */
    private int read(List<Long> browsers) {
        List<CompletableFuture<Recorded>> done = new ArrayList<>();
        int clicks = 0;
        Instant then = jdbc.sql("select max(last_page_view_at) from visit")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single()
                .plusSeconds(1);
        for (int i = 0; i < HITS; i++) {
            Long browser = browsers.get(i % BROWSERS);
            done.add(any().record(page(browser, then.plusMillis(i / BROWSERS), i)));
            if (i / BROWSERS == 5 && i % 3 == 0) {
                done.add(any().record(click(browser, prospect(i), then.plusMillis(i / BROWSERS))));
                clicks++;
            }
            if (done.size() >= AT_ONCE) {
                done.forEach(CompletableFuture::join);
                done.clear();
            }
        }
        done.forEach(CompletableFuture::join);
        assertThat(list("select count(*) from page_view where visitor_id = any(?)", browsers)
                        .getFirst())
                .as("every acknowledged page, once")
                .isGreaterThanOrEqualTo((long) HITS + BROWSERS);
        return clicks;
    }

    private ActivityJournal any() {
        return journals.get(random.nextInt(2));
    }

    private long doubled() {
        return jdbc.sql("""
                        select count(*) from visit w join visit e on e.visitor_id = w.visitor_id and e.id < w.id
                        where e.last_page_view_at > w.first_page_view_at - interval '1 hour'
                          and w.last_page_view_at > e.first_page_view_at - interval '1 hour'
                        """).query(Long.class).single();
    }

    private List<Long> list(String sql, List<Long> browsers) {
        return jdbc.sql(sql)
                .param(browsers.toArray(Long[]::new))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private ProspectId prospect(int number) {
        long id = jdbc.sql("insert into prospect (email) values (?) returning id")
                .param("two-nodes-%d@example.com".formatted(number))
                .query(Long.class)
                .single();
        jdbc.sql("insert into prospect_figure (prospect_id) values (?)")
                .param(id)
                .update();
        return new ProspectId(id);
    }

    private static Hit page(@Nullable Long visitor, Instant at, int number) {
        return Hit.page(
                at,
                Verdict.HUMAN,
                browser(visitor),
                new Hit.PageSeen("https://example.com/" + number % 50, "", null, null));
    }

    private static Hit click(Long visitor, ProspectId who, Instant at) {
        return Hit.deed(at, Verdict.HUMAN, browser(visitor), new Hit.Deed(1, "list-email", 77L, who, true, Map.of()));
    }

    private static Hit.Browser browser(@Nullable Long visitor) {
        // two hundred at one moment look like a robot's, except in one's own house
        return new Hit.Browser(visitor, "10.0.0.7", "Mozilla/5.0 (Windows NT 10.0; rv:121.0) Firefox/121.0");
    }
}
