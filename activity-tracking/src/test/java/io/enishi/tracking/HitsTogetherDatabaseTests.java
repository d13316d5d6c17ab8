package io.enishi.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.Recorded;
import io.enishi.activity.Verdict;
import io.enishi.testing.DatabaseTest;
import io.enishi.testing.MovableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many hits that are at hand already go through the same journal as those that come one by one. */
@DatabaseTest(properties = "enishi.change.workers=0")
class HitsTogetherDatabaseTests {

    private static final Hit.Browser BROWSER =
            new Hit.Browser(null, "127.0.0.1", "Mozilla/5.0 (X11; Linux x86_64) Firefox/121.0");

    private final ActivityJournal journal;
    private final JdbcClient jdbc;
    private final Instant now;

    HitsTogetherDatabaseTests(ActivityJournal journal, JdbcClient jdbc, MovableClock clock) {
        this.journal = journal;
        this.jdbc = jdbc;
        this.now = clock.instant();
    }

    @Test
    void hitsThatComeTogetherAreWrittenAsIfTheyHadComeOneByOne() {
        String mark = UUID.randomUUID().toString();
        List<Hit> together = hits(mark + "/together/");
        List<Hit> single = hits(mark + "/single/");

        List<Recorded> recorded = journal.record(together).join();
        List<CompletableFuture<Recorded>> waiting =
                single.stream().map(journal::record).toList();
        waiting.forEach(CompletableFuture::join);

        assertThat(recorded).hasSize(together.size());
        assertThat(recorded.stream().map(Recorded::visitorId).distinct().count())
                .isEqualTo(together.size());
        assertThat(rows(mark + "/together/"))
                .hasSize(together.size())
                .containsExactlyElementsOf(rows(mark + "/single/"));
    }

    @Test
    void ofHitsThatComeTogetherAllAreWrittenOrNone() {
        String mark = UUID.randomUUID().toString();
        List<Hit> hits = new ArrayList<>(hits(mark + "/"));
        // a year that no partition can hold
        hits.add(Hit.page(
                Instant.parse("+300000-01-01T00:00:00Z"),
                Verdict.HUMAN,
                BROWSER,
                new Hit.PageSeen("https://example.com/late", "Late", null, null)));

        assertThatThrownBy(() -> journal.record(hits).join()).isNotNull();

        assertThat(rows(mark + "/")).isEmpty();
        assertThat(journal.record(hits.subList(0, 10)).join()).hasSize(10);
        assertThat(rows(mark + "/")).hasSize(10);
    }

    private List<Hit> hits(String path) {
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            hits.add(Hit.page(
                    now.plusMillis(i),
                    i % 5 == 0 ? Verdict.BOT : Verdict.HUMAN,
                    BROWSER,
                    new Hit.PageSeen(
                            "https://example.com/" + path + i + (i % 3 == 0 ? "?utm_source=news-" + i % 7 : ""),
                            i % 4 == 0 ? "" : "製品 " + i % 11,
                            i % 2 == 0 ? null : "https://www.google.com/",
                            null)));
        }
        return hits;
    }

    // what stands of them in the tables, in words: numbers differ
    private List<String> rows(String path) {
        return jdbc.sql("""
                        select concat_ws('|', replace(u.url, ?, ''), t.title, r.url, a.user_agent, p.occurred_at, p.verdict, v.page_views,
                                         m.source, v.first_page_view_at, b.is_bot, b.first_referrer,
                                         (select count(*) from activity y where y.visit_id = v.id and y.code = 20 and y.visitor_id = b.id))
                        from page_view p join url_dictionary u on u.id = p.url_id
                        left join title_dictionary t on t.id = p.title_id
                        left join url_dictionary r on r.id = p.referrer_id
                        left join user_agent_dictionary a on a.id = p.user_agent_id
                        join visit v on v.id = p.visit_id left join utm_dictionary m on m.id = v.utm_id
                        join visitor b on b.id = p.visitor_id and b.id = v.visitor_id
                        where u.url like ? order by p.id
                        """)
                .params(path, "https://example.com/" + path + "%")
                .query((row, number) -> row.getString(1))
                .list();
    }
}
