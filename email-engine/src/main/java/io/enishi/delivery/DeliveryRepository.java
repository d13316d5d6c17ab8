package io.enishi.delivery;

import io.enishi.bounce.Bounce;
import io.enishi.shared.ProspectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
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

    private static final String COLUMNS = """
            d.id, d.asset_kind, d.asset_id, d.prospect_id, d.address, d.is_test, d.state, d.reason, d.bounce, d.reply,
            d.attempts, d.next_attempt_at, d.created_at, d.settled_at, d.returned_at
            """;

    /**
     * What may go out next, tests first; parameters {@code now} and {@code most}. Paused and stopped emails are arrays, because a join with
     * them makes the planner expect nobody, and sort everybody who waits.
     */
    static final String DUE = """
            select id from delivery d
            where d.state = 'queued' and d.next_attempt_at <= :now
              and d.asset_id <> all (array(select h.asset_id from delivery_hold h))
              and (d.is_test or (d.asset_id <> all (array(select s.scope from delivery_stop s))
                                 and not exists (select 1 from delivery_stop s where s.scope = 0)))
            order by d.is_test desc, d.next_attempt_at, d.id
            limit :most
            for update skip locked
            """;

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

    void postpone(long assetId, Instant until) {
        jdbc.sql("update delivery set next_attempt_at = :until where asset_id = :asset and state = 'queued'")
                .param("until", Timestamp.from(until))
                .param("asset", assetId)
                .update();
    }

    long nextClaim() {
        return jdbc.sql("select nextval('delivery_claim_seq')")
                .query(Long.class)
                .single();
    }

    List<Delivery> claim(long claim, int most, Instant now, Instant lease) {
        return jdbc.sql("""
                with due as (%s)
                update delivery d set state = 'claimed', claim = :claim, lease_until = :lease
                from due where d.id = due.id
                returning %s
                """.formatted(DUE, COLUMNS))
                .param("now", Timestamp.from(now))
                .param("most", most)
                .param("claim", claim)
                .param("lease", Timestamp.from(lease))
                .query(DeliveryRepository::row)
                .list();
    }

    void renew(Collection<Long> claims, Instant lease) {
        jdbc.sql("""
                update delivery set lease_until = :lease
                where id in (select id from delivery
                             where state in ('claimed', 'in-data') and claim = any(cast(:claims as bigint[]))
                             for update skip locked)
                """)
                .param("lease", Timestamp.from(lease))
                .param("claims", claims.toArray(Long[]::new))
                .update();
    }

    /** Gives back what was claimed and not begun. */
    void release(Collection<Long> ids, long claim, Instant again) {
        jdbc.sql("""
                update delivery set state = 'queued', claim = null, lease_until = null, next_attempt_at = :again
                where id = any(cast(:ids as bigint[])) and claim = :claim and state = 'claimed'
                """)
                .param("again", Timestamp.from(again))
                .param("ids", ids.toArray(Long[]::new))
                .param("claim", claim)
                .update();
    }

    int requeueExpired(Instant now) {
        return jdbc.sql("""
                update delivery set state = 'queued', claim = null, lease_until = null, next_attempt_at = :now
                where id in (select id from delivery where state = 'claimed' and lease_until < :now for update skip locked)
                """).param("now", Timestamp.from(now)).update();
    }

    int doubtExpired(Instant now) {
        return jdbc.sql("""
                update delivery set state = 'uncertain', reason = 'crashed', settled_at = :now
                where id in (select id from delivery where state = 'in-data' and lease_until < :now for update skip locked)
                """).param("now", Timestamp.from(now)).update();
    }

    /**
     * One statement and so one commit: what became of messages, and whose bodies come next; answers those still held under the
     * claim they came with. Late truth is still truth: a row doubted meanwhile is settled too, unless somebody claimed it anew.
     */
    Set<Long> settleAndBegin(List<Settlement> settlements, List<Long> ids, List<Long> claims, Instant lease) {
        return new HashSet<>(jdbc.sql("""
                with settled as (
                    update delivery d set
                        state = s.state, reason = s.reason, bounce = s.bounce, reply = s.reply,
                        attempts = d.attempts + 1, next_attempt_at = s.next_at, lease_until = null, server_id = s.server,
                        settled_at = case when s.state = 'queued' then null else s.at end
                    from unnest(cast(:ids as bigint[]), cast(:claims as bigint[]), cast(:states as text[]), cast(:reasons as text[]),
                                cast(:bounces as text[]), cast(:replies as text[]), cast(:nextAts as timestamptz[]), cast(:ats as timestamptz[]),
                                cast(:servers as bigint[]))
                         as s(id, claim, state, reason, bounce, reply, next_at, at, server)
                    where d.id = s.id and d.claim = s.claim and d.state in ('claimed', 'in-data', 'uncertain')
                    returning d.id, d.prospect_id, s.state, s.reason, s.reply, s.at, s.server
                ), tried as (
                    insert into delivery_attempt (delivery_id, prospect_id, at, server_id, outcome, reason, reply)
                    select id, prospect_id, at, server, state, reason, coalesce(reply, '') from settled
                    where state in ('queued', 'failed', 'uncertain')
                ), begun as (
                    update delivery d set state = 'in-data', lease_until = :lease
                    from unnest(cast(:begin as bigint[]), cast(:held as bigint[])) as m(id, claim)
                    where d.id = m.id and d.claim = m.claim and d.state = 'claimed'
                    returning d.id
                )
                select id from begun
                """)
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
                .param("lease", Timestamp.from(lease))
                .query(Long.class)
                .list());
    }

    private static @Nullable String[] times(List<? extends @Nullable Instant> instants) {
        return instants.stream().map(i -> i == null ? null : i.toString()).toArray(String[]::new);
    }

    List<Delivery> toAnnounce(int most) {
        return jdbc.sql("""
                select %s from delivery d
                where not d.announced and d.state in ('handed-over', 'failed')
                order by d.id limit :most
                for update skip locked
                """.formatted(COLUMNS))
                .param("most", most)
                .query(DeliveryRepository::row)
                .list();
    }

    void announced(Collection<Long> ids) {
        jdbc.sql("update delivery set announced = true where id = any(cast(:ids as bigint[]))")
                .param("ids", ids.toArray(Long[]::new))
                .update();
    }

    void hold(long assetId, Instant now) {
        jdbc.sql(
                        "insert into delivery_hold (asset_id, held_at) values (:asset, :now) on conflict (asset_id) do nothing")
                .param("asset", assetId)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** What is claimed and not begun comes back: its sender finds that it no longer holds it. */
    void takeBack(long assetId, Instant now) {
        jdbc.sql("""
                update delivery set state = 'queued', claim = null, lease_until = null, next_attempt_at = :now
                where id in (select id from delivery where asset_id = :asset and state = 'claimed' and not is_test
                             for update skip locked)
                """).param("asset", assetId).param("now", Timestamp.from(now)).update();
    }

    void release(long assetId) {
        jdbc.sql("delete from delivery_hold where asset_id = :asset")
                .param("asset", assetId)
                .update();
    }

    int cancel(long assetId, Instant now) {
        return jdbc.sql("""
                update delivery set state = 'cancelled', next_attempt_at = null, settled_at = :now
                where asset_id = :asset and state = 'queued' and not is_test
                """)
                .param("asset", assetId)
                .param("now", Timestamp.from(now))
                .update();
    }

    int requeue(long assetId, Collection<Long> ids, DeliveryState from, Instant now) {
        return jdbc.sql("""
                update delivery set state = 'queued', reason = null, bounce = null, reply = null, claim = null,
                    lease_until = null, next_attempt_at = :now, settled_at = null, returned_at = null, announced = false
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
                instant(rs, "returned_at"));
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        Timestamp at = rs.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
