package io.enishi.delivery;

import io.enishi.bounce.Bounce;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DeliveryRepository {

    /** In hand is told by the claim, so that taking a message changes no index. */
    static final String STATE = """
            case when d.state <> 'queued' or d.claim is null then d.state when d.begun then 'in-data' else 'claimed' end""";

    /**
     * For rows that are found by their numbers. {@code is true} keeps the planner from looking for all that wait instead: right after
     * recipients were frozen it believes that these are few.
     */
    static final String STILL_QUEUED = "(d.state = 'queued') is true";

    static final String COLUMNS = """
            d.id, d.asset_kind, d.asset_id, d.prospect_id, d.address, d.is_test, %s as state, d.reason, d.bounce, d.reply,
            d.attempts, d.next_attempt_at, d.created_at, d.settled_at, d.returned_at, d.waits_for
            """.formatted(STATE);

    static final String SETTLE_AND_BEGIN = """
            with settled as (
                update delivery d set
                    state = s.state, reason = s.reason, bounce = s.bounce, reply = s.reply,
                    attempts = d.attempts + 1, next_attempt_at = s.next_at, server_id = s.server, begun = false,
                    claim = case when s.state = 'queued' then null else d.claim end,
                    settled_at = case when s.state = 'queued' then null else s.at end
                from unnest(cast(:ids as bigint[]), cast(:claims as bigint[]), cast(:states as text[]), cast(:reasons as text[]),
                            cast(:bounces as text[]), cast(:replies as text[]), cast(:nextAts as timestamptz[]), cast(:ats as timestamptz[]),
                            cast(:servers as bigint[]))
                     as s(id, claim, state, reason, bounce, reply, next_at, at, server)
                where d.id = s.id and d.claim = s.claim and (d.state in ('queued', 'uncertain')) is true
                returning d.id, d.prospect_id, s.state, s.reason, s.reply, s.at, s.server
            ), tried as (
                insert into delivery_attempt (delivery_id, prospect_id, at, server_id, outcome, reason, reply)
                select id, prospect_id, at, server, state, reason, coalesce(reply, '') from settled
                where state in ('queued', 'failed', 'uncertain')
            ), news as (
                insert into delivery_news (delivery_id) select id from settled where state in ('handed-over', 'failed')
                on conflict do nothing
            ), begun as (
                update delivery d set begun = true
                from unnest(cast(:begin as bigint[]), cast(:held as bigint[])) as m(id, claim)
                where d.id = m.id and d.claim = m.claim and %s and not d.begun
                returning d.id
            )
            select id from begun
            """.formatted(STILL_QUEUED);

    private final JdbcClient jdbc;

    DeliveryRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int freeze(String kind, long assetId, Recipients recipients, Instant now) {
        return jdbc.sql("""
                insert into delivery (asset_kind, asset_id, prospect_id, address, state, reason, next_attempt_at, created_at, settled_at)
                select :deliveryKind, :deliveryAsset, r.prospect_id, r.address,
                       case when r.reason is null then 'queued' else 'skipped' end, r.reason,
                       case when r.reason is null then cast(:deliveryNow as timestamptz) end, cast(:deliveryNow as timestamptz),
                       case when r.reason is not null then cast(:deliveryNow as timestamptz) end
                from (%s) r
                order by r.prospect_id
                on conflict (asset_id, prospect_id) where not is_test do nothing
                """.formatted(recipients.select()))
                .params(recipients.params())
                .param("deliveryKind", kind)
                .param("deliveryAsset", assetId)
                .param("deliveryNow", Timestamp.from(now))
                .update();
    }

    long addTest(String kind, long assetId, @Nullable ProspectId prospect, String address, Instant now) {
        return jdbc.sql("""
                insert into delivery (asset_kind, asset_id, prospect_id, address, is_test, state, next_attempt_at, created_at)
                values (:kind, :asset, :prospect, :address, true, 'queued', :now, :now)
                returning id
                """)
                .param("kind", kind)
                .param("asset", assetId)
                .param("prospect", prospect == null ? null : prospect.value())
                .param("address", address)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    List<Long> addTests(String kind, long assetId, Recipients recipients, Instant now) {
        return jdbc.sql("""
                insert into delivery (asset_kind, asset_id, prospect_id, address, is_test, state, next_attempt_at, created_at)
                select :deliveryKind, :deliveryAsset, r.prospect_id, r.address, true, 'queued', :deliveryNow, :deliveryNow
                from (%s) r
                where r.reason is null
                order by r.prospect_id
                returning id
                """.formatted(recipients.select()))
                .params(recipients.params())
                .param("deliveryKind", kind)
                .param("deliveryAsset", assetId)
                .param("deliveryNow", Timestamp.from(now))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    void postpone(long assetId, Instant until) {
        jdbc.sql(
                        "update delivery set next_attempt_at = :until where asset_id = :asset and state = 'queued' and claim is null")
                .param("until", Timestamp.from(until))
                .param("asset", assetId)
                .update();
    }

    /**
     * One statement and so one commit: what became of messages, and whose bodies come next; answers those still held under the
     * claim they came with. Late truth is still truth: a row doubted meanwhile is settled too, unless somebody claimed it anew.
     */
    Set<Long> settleAndBegin(List<Settlement> settlements, List<Long> ids, List<Long> claims) {
        return new HashSet<>(jdbc.sql(SETTLE_AND_BEGIN)
                .param("ids", settlements.stream().map(Settlement::id).toArray(Long[]::new))
                .param("claims", settlements.stream().map(Settlement::claim).toArray(Long[]::new))
                .param("states", settlements.stream().map(s -> s.state().key()).toArray(String[]::new))
                .param("reasons", settlements.stream().map(Settlement::reason).toArray(String[]::new))
                .param("bounces", settlements.stream().map(Settlement::bounce).toArray(String[]::new))
                .param(
                        "replies",
                        settlements.stream()
                                .map(s -> s.reply().replace("\u0000", ""))
                                .toArray(String[]::new))
                .param(
                        "nextAts",
                        times(settlements.stream()
                                .map(Settlement::nextAttemptAt)
                                .toList()))
                .param("ats", times(settlements.stream().map(Settlement::at).toList()))
                .param("servers", settlements.stream().map(Settlement::serverId).toArray(Long[]::new))
                .param("begin", ids.toArray(Long[]::new))
                .param("held", claims.toArray(Long[]::new))
                .query(Long.class)
                .list());
    }

    private static @Nullable String[] times(List<? extends @Nullable Instant> instants) {
        return instants.stream().map(i -> i == null ? null : i.toString()).toArray(String[]::new);
    }

    /** Takes what the journal has not heard of; it comes again when the transaction is rolled back. */
    List<Delivery> news(int most) {
        // by their numbers, in two statements: joined, they would be looked for in all messages there are
        Long[] told = jdbc.sql("""
                delete from delivery_news where delivery_id = any(array(
                    select delivery_id from delivery_news order by delivery_id limit :most for update skip locked))
                returning delivery_id
                """)
                .param("most", most)
                .query((row, number) -> row.getLong(1))
                .list()
                .toArray(Long[]::new);
        return told.length == 0
                ? List.of()
                : jdbc.sql("""
                        select %s from delivery d
                        where d.id = any(cast(:told as bigint[])) and d.state in ('handed-over', 'failed') order by d.id
                        """.formatted(COLUMNS))
                        .param("told", told)
                        .query(DeliveryRepository::row)
                        .list();
    }

    void hold(long assetId, Instant now) {
        jdbc.sql(
                        "insert into delivery_hold (asset_id, held_at) values (:asset, :now) on conflict (asset_id) do nothing")
                .param("asset", assetId)
                .param("now", Timestamp.from(now))
                .update();
    }

    void release(long assetId) {
        jdbc.sql("delete from delivery_hold where asset_id = :asset")
                .param("asset", assetId)
                .update();
    }

    int cancel(long assetId, Instant now) {
        return jdbc.sql("""
                update delivery set state = 'cancelled', next_attempt_at = null, settled_at = :now
                where asset_id = :asset and state = 'queued' and not begun and not is_test
                """)
                .param("asset", assetId)
                .param("now", Timestamp.from(now))
                .update();
    }

    int requeue(long assetId, Collection<Long> ids, DeliveryState from, Instant now) {
        return jdbc.sql("""
                update delivery set state = 'queued', reason = null, bounce = null, reply = null, claim = null,
                    begun = false, next_attempt_at = :now, settled_at = null, returned_at = null, waits_for = null
                where asset_id = :asset and state = :from
                  and (cardinality(cast(:ids as bigint[])) = 0 or id = any(cast(:ids as bigint[])))
                """)
                .param("asset", assetId)
                .param("from", from.key())
                .param("ids", ids.toArray(Long[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Remembers that it came back; empty when that is known already, or when it was never handed over. */
    Optional<Delivery> returned(long id, Bounce bounce, Instant now) {
        return jdbc.sql("""
                update delivery d set bounce = :bounce, reply = :reply, returned_at = :now
                where d.id = :id and d.state in ('handed-over', 'uncertain') and d.returned_at is null
                returning %s
                """.formatted(COLUMNS))
                .param("bounce", bounce.kind().key())
                .param("reply", bounce.said())
                .param("now", Timestamp.from(now))
                .param("id", id)
                .query(DeliveryRepository::row)
                .optional();
    }

    /** Never earlier than they wait already: a retry keeps its pause. */
    int postpone(long assetId, PersonTimes times) {
        return jdbc.sql("""
                update delivery d set next_attempt_at = t.at
                from (%s) t
                where d.id = t.id and d.asset_id = :waitingAsset and d.state = 'queued' and d.claim is null
                  and not d.is_test and d.next_attempt_at < t.at
                """.formatted(times.select()))
                .params(times.params())
                .param("waitingAsset", assetId)
                .update();
    }

    void stop(@Nullable Long assetId, Instant now) {
        jdbc.sql("insert into delivery_stop (asset_id, stopped_at) values (:asset, :now) on conflict do nothing")
                .param("asset", assetId, Types.BIGINT)
                .param("now", Times.sql(now))
                .update();
    }

    void endStop(@Nullable Long assetId) {
        jdbc.sql("delete from delivery_stop where scope = coalesce(cast(:asset as bigint), 0)")
                .param("asset", assetId, Types.BIGINT)
                .update();
    }

    static Delivery row(ResultSet rs, int n) throws SQLException {
        long prospect = rs.getLong("prospect_id");
        ProspectId who = rs.wasNull() ? null : new ProspectId(prospect);
        return new Delivery(
                rs.getLong("id"),
                rs.getString("asset_kind"),
                rs.getLong("asset_id"),
                who,
                rs.getString("address"),
                rs.getBoolean("is_test"),
                DeliveryState.of(rs.getString("state")),
                rs.getString("reason"),
                rs.getString("bounce"),
                rs.getString("reply"),
                rs.getInt("attempts"),
                instant(rs, "next_attempt_at"),
                rs.getTimestamp("created_at").toInstant(),
                instant(rs, "settled_at"),
                instant(rs, "returned_at"),
                rs.getString("waits_for"));
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        Timestamp at = rs.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
