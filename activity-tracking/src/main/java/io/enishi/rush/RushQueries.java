package io.enishi.rush;

import io.enishi.activity.Hit;
import io.enishi.activity.Verdict;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what the journal knows of browsers that are looked at: two selects for each run. */
@Repository
class RushQueries {

    /** A page view with what is known of its browser: when it was first seen, from where, and whether it read pages long before. */
    record Page(
            long id,
            Instant at,
            long visitor,
            Verdict verdict,
            String url,
            @Nullable String referrer,
            Instant firstSeen,
            String ip) {}

    /** An activity of one of the browsers. */
    record Deed(
            long id,
            Instant at,
            int code,
            String assetKind,
            @Nullable Long assetId,
            @Nullable ProspectId prospect,
            long visitor,
            Verdict verdict,
            String sign) {}

    private final JdbcClient jdbc;

    RushQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Page> pages(Collection<Long> visitors, Instant from, Instant until, int most) {
        return jdbc.sql("""
                select p.id, p.occurred_at, p.visitor_id, p.verdict, u.url, r.url as referrer, v.first_seen_at, v.ip
                from page_view p
                join visitor v on v.id = p.visitor_id
                join url_dictionary u on u.id = p.url_id
                left join url_dictionary r on r.id = p.referrer_id
                where p.visitor_id = any(cast(:visitors as bigint[])) and p.occurred_at between :from and :until and p.verdict in (0, 1)
                order by p.occurred_at, p.id limit :most
                """)
                .param("visitors", visitors.toArray(Long[]::new))
                .param("from", Times.sql(from))
                .param("until", Times.sql(until))
                .param("most", most)
                .query((row, number) -> new Page(
                        row.getLong("id"),
                        Objects.requireNonNull(Times.read(row, "occurred_at")),
                        row.getLong("visitor_id"),
                        Verdict.values()[row.getInt("verdict")],
                        row.getString("url"),
                        row.getString("referrer"),
                        Objects.requireNonNull(Times.read(row, "first_seen_at")),
                        Objects.requireNonNullElse(row.getString("ip"), "")))
                .list();
    }

    List<Deed> deeds(Collection<Long> visitors, Instant from, Instant until) {
        return jdbc.sql("""
                select id, occurred_at, code, asset_kind, asset_id, prospect_id, visitor_id, verdict, details ->> 'sign' as sign
                from activity
                where visitor_id = any(cast(:visitors as bigint[])) and occurred_at between :from and :until
                order by occurred_at, id limit 5000
                """)
                .param("visitors", visitors.toArray(Long[]::new))
                .param("from", Times.sql(from))
                .param("until", Times.sql(until))
                .query((row, number) -> new Deed(
                        row.getLong("id"),
                        Objects.requireNonNull(Times.read(row, "occurred_at")),
                        row.getInt("code"),
                        row.getString("asset_kind"),
                        row.getObject("asset_id", Long.class),
                        row.getObject("prospect_id") == null ? null : new ProspectId(row.getLong("prospect_id")),
                        row.getLong("visitor_id"),
                        Verdict.values()[row.getInt("verdict")],
                        Objects.requireNonNullElse(row.getString(Hit.SIGN), "")))
                .list();
    }

    /** Whether a person read a page in this browser before then. */
    boolean read(long visitor, Instant before) {
        return jdbc.sql(
                        "select exists (select from page_view where visitor_id = ? and verdict = 0 and occurred_at < ?)")
                .params(visitor, Times.sql(before))
                .query(Boolean.class)
                .single();
    }
}
