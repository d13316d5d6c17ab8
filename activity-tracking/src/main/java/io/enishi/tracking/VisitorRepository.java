package io.enishi.tracking;

import io.enishi.database.IdBlocks;
import io.enishi.shared.ProspectId;
import io.enishi.shared.SqlArrays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Visitors and visits: new ones by one insert per batch, unknown ones by one select per batch. */
@Repository
class VisitorRepository {

    /** A browser not seen before. */
    record NewVisitor(
            long id,
            @Nullable ProspectId prospect,
            @Nullable Long campaignId,
            String ip,
            @Nullable String country,
            @Nullable Long userAgentId,
            Instant at,
            int pageViews,
            @Nullable String referrer,
            boolean bot,
            boolean filtered,
            boolean doNotSell) {}

    /** A visit's first page view. */
    record NewVisit(
            long id,
            long visitorId,
            @Nullable ProspectId prospect,
            Instant at,
            @Nullable String referrer,
            @Nullable Long utmId,
            boolean filtered) {}

    /** A browser in the tables, with its latest visit. */
    record Known(
            long id,
            @Nullable ProspectId prospect,
            long visitId,
            @Nullable Instant lastPageViewAt,
            boolean filtered) {}

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final IdBlocks visitorIds;
    private final IdBlocks visitIds;

    VisitorRepository(JdbcTemplate jdbc, JdbcClient client) {
        this.jdbc = jdbc;
        this.client = client;
        this.visitorIds = new IdBlocks(client, "visitor_seq", 1000);
        this.visitIds = new IdBlocks(client, "visit_seq", 1000);
    }

    DictionaryRepository dictionary(int wordsInMemory, String table, String column, String hash) {
        return new DictionaryRepository(jdbc, client, wordsInMemory, table, column, hash);
    }

    long nextVisitor() {
        return visitorIds.next();
    }

    long nextVisit() {
        return visitIds.next();
    }

    Optional<VisitorRow> locked(long id) {
        return jdbc
                .query(
                        "select id, prospect_id, first_referrer, campaign_id, do_not_sell from visitor where id = ? for update",
                        (row, number) -> new VisitorRow(
                                row.getLong("id"),
                                prospect(row),
                                row.getString("first_referrer"),
                                row.getObject("campaign_id", Long.class),
                                row.getBoolean("do_not_sell")),
                        id)
                .stream()
                .findFirst();
    }

    long create(ProspectId prospect, Instant at) {
        long id = nextVisitor();
        jdbc.update("""
                insert into visitor (id, prospect_id, first_seen_at, last_seen_at)
                values (?, ?, cast(? as timestamptz), cast(? as timestamptz))
                """, id, prospect.value(), at.toString(), at.toString());
        return id;
    }

    List<Known> known(Collection<Long> ids) {
        return jdbc.query(
                """
                select v.id, v.prospect_id, v.is_filtered, w.id as visit_id, w.last_page_view_at
                from visitor v
                left join lateral (select id, last_page_view_at from visit
                                   where visitor_id = v.id and not is_filtered order by first_page_view_at desc limit 1) w on true
                where v.id = any(?)
                """,
                (row, number) -> new Known(
                        row.getLong("id"),
                        prospect(row),
                        row.getLong("visit_id"),
                        row.getTimestamp("last_page_view_at") == null
                                ? null
                                : row.getTimestamp("last_page_view_at").toInstant(),
                        row.getBoolean("is_filtered")),
                (Object) ids.toArray(Long[]::new));
    }

    void insertVisitors(List<NewVisitor> rows) {
        jdbc.update(
                """
                insert into visitor (id, prospect_id, campaign_id, ip, country, user_agent_id, first_seen_at, last_seen_at,
                                     page_views, first_referrer, is_bot, is_filtered, do_not_sell)
                select id, prospect_id, campaign_id, ip, country, user_agent_id, at, at, page_views, referrer, is_bot, is_filtered, do_not_sell
                from unnest(cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as text[]),
                            cast(? as text[]), cast(? as bigint[]), cast(? as timestamptz[]), cast(? as integer[]), cast(? as text[]),
                            cast(? as boolean[]), cast(? as boolean[]), cast(? as boolean[]))
                    as batch(id, prospect_id, campaign_id, ip, country, user_agent_id, at, page_views, referrer, is_bot, is_filtered, do_not_sell)
                """,
                SqlArrays.longs(rows, NewVisitor::id),
                SqlArrays.longs(rows, row -> value(row.prospect())),
                SqlArrays.longs(rows, NewVisitor::campaignId),
                SqlArrays.texts(rows, NewVisitor::ip),
                SqlArrays.texts(rows, NewVisitor::country),
                SqlArrays.longs(rows, NewVisitor::userAgentId),
                SqlArrays.texts(rows, row -> row.at().toString()),
                SqlArrays.integers(rows, NewVisitor::pageViews),
                SqlArrays.texts(rows, NewVisitor::referrer),
                rows.stream().map(NewVisitor::bot).toArray(Boolean[]::new),
                rows.stream().map(NewVisitor::filtered).toArray(Boolean[]::new),
                rows.stream().map(NewVisitor::doNotSell).toArray(Boolean[]::new));
    }

    // locked by a statement apart: one that locks and updates passes over rows that somebody else has changed while it
    // waited
    private void set(String what, String those, Collection<Long> ids) {
        Long[] all = ids.toArray(Long[]::new);
        jdbc.query(
                "select from visitor where id = any(?) %s order by id for update".formatted(those), row -> {}, (Object)
                        all);
        jdbc.update("update visitor set %s where id = any(?) %s".formatted(what, those), (Object) all);
    }

    /** These browsers asked not to be sold. */
    void doNotSell(Collection<Long> ids) {
        set("do_not_sell = true", "and not do_not_sell", ids);
    }

    /** Of these, the browsers that never showed a person a page are no person's. */
    void bots(Collection<Long> ids) {
        set("is_bot = true", """
                and not is_bot and prospect_id is null
                and not exists (select from page_view p where p.visitor_id = visitor.id and p.verdict = 0)
                """, ids);
    }

    /** People use these browsers after all. */
    void people(Collection<Long> ids) {
        set("is_bot = false", "and is_bot", ids);
    }

    /** These browsers were seen from where no filter holds. */
    void unfiltered(Collection<Long> ids) {
        set("is_filtered = false", "and is_filtered", ids);
    }

    void insertVisits(List<NewVisit> rows) {
        jdbc.update(
                """
                insert into visit (id, visitor_id, prospect_id, first_page_view_at, last_page_view_at, page_views, referrer, utm_id,
                                   is_filtered)
                select id, visitor_id, prospect_id, at, at, 1, referrer, utm_id, is_filtered
                from unnest(cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as timestamptz[]),
                            cast(? as text[]), cast(? as bigint[]), cast(? as boolean[]))
                    as batch(id, visitor_id, prospect_id, at, referrer, utm_id, is_filtered)
                """,
                SqlArrays.longs(rows, NewVisit::id),
                SqlArrays.longs(rows, NewVisit::visitorId),
                SqlArrays.longs(rows, row -> value(row.prospect())),
                SqlArrays.texts(rows, row -> row.at().toString()),
                SqlArrays.texts(rows, NewVisit::referrer),
                SqlArrays.longs(rows, NewVisit::utmId),
                rows.stream().map(NewVisit::filtered).toArray(Boolean[]::new));
    }

    private static @Nullable ProspectId prospect(ResultSet row) throws SQLException {
        long id = row.getLong("prospect_id");
        return row.wasNull() ? null : new ProspectId(id);
    }

    private static @Nullable Long value(@Nullable ProspectId prospect) {
        return prospect == null ? null : prospect.value();
    }
}
