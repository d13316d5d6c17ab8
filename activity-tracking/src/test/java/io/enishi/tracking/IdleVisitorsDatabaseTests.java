package io.enishi.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.Hit;
import io.enishi.activity.Verdict;
import io.enishi.shared.ProspectId;
import io.enishi.testing.DatabaseTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Browsers nobody knows are forgotten after 400 days; whoever is known, or was here since, is not. */
@DatabaseTest(properties = "enishi.change.workers=0")
class IdleVisitorsDatabaseTests {

    private final ActivityJournal journal;
    private final IdleVisitors idle;
    private final VisitExtents extents;
    private final JdbcClient jdbc;
    private final Clock clock;

    IdleVisitorsDatabaseTests(
            ActivityJournal journal, IdleVisitors idle, VisitExtents extents, JdbcClient jdbc, Clock clock) {
        this.journal = journal;
        this.idle = idle;
        this.extents = extents;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Test
    void whoIsNobodyAndLongGoneIsForgottenAndNobodyElse() {
        Instant longAgo = clock.instant().minus(Duration.ofDays(401));
        long gone = see(null, longAgo);
        see(gone, longAgo.plusSeconds(60));
        long stillHere = see(null, longAgo);
        see(stillHere, clock.instant());
        long young = see(null, clock.instant().minus(Duration.ofDays(399)));
        long somebodys = see(null, longAgo);
        ProspectId aiko = prospect();
        journal.recorded(Hit.deed(
                longAgo.plusSeconds(5),
                Verdict.HUMAN,
                browser(somebodys),
                new Hit.Deed(1, "list-email", 5L, aiko, true, Map.of())));
        extents.flush();

        assertThat(idle.forget()).isEqualTo(1);

        for (String table : new String[] {"visit", "page_view", "activity"}) {
            assertThat(rows(table, gone)).as(table).isZero();
            for (long kept : new long[] {stillHere, young, somebodys}) {
                assertThat(rows(table, kept)).as(table).isPositive();
            }
        }
        assertThat(jdbc.sql("select id from visitor where id = any(?) order by id")
                        .param(new Long[] {gone, stillHere, young, somebodys})
                        .query((row, number) -> row.getLong(1))
                        .list())
                .containsExactly(stillHere, young, somebodys);
        assertThat(idle.forget()).isZero();
    }

    private long rows(String table, long visitor) {
        return jdbc.sql("select count(*) from %s where visitor_id = ?".formatted(table))
                .param(visitor)
                .query((row, number) -> row.getLong(1))
                .single();
    }

    private long see(@Nullable Long visitor, Instant at) {
        return Objects.requireNonNull(journal.recorded(Hit.page(
                        at,
                        Verdict.HUMAN,
                        browser(visitor),
                        new Hit.PageSeen("https://example.com/idle", "", null, null)))
                .visitorId());
    }

    private static Hit.Browser browser(@Nullable Long visitor) {
        return new Hit.Browser(visitor, "192.0.2.7", "Mozilla/5.0 Firefox/121.0");
    }

    private ProspectId prospect() {
        long id = jdbc.sql("insert into prospect (email) values ('aiko.idle@example.com') returning id")
                .query((row, number) -> row.getLong(1))
                .single();
        jdbc.sql("insert into prospect_figure (prospect_id) values (?)")
                .param(id)
                .update();
        return new ProspectId(id);
    }
}
