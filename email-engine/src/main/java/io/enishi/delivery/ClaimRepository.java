package io.enishi.delivery;

import io.enishi.shared.Times;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which waiting messages a node has in hand. A claim names its messages and has one lease for all of them; so taking, beginning and
 * finding again what a dead node held cost nothing that grows with the queue.
 */
@Repository
class ClaimRepository {

    /**
     * What may go out next, tests first; parameters {@code now} and {@code most}. Paused and stopped emails are arrays, because a join with
     * them makes the planner expect nobody, and sort everybody who waits.
     */
    static final String DUE = """
            select id from delivery d
            where d.state = 'queued' and d.claim is null and d.next_attempt_at <= :now
              and d.asset_id <> all (array(select h.asset_id from delivery_hold h))
              and (d.is_test or (d.asset_id <> all (array(select s.scope from delivery_stop s))
                                 and not exists (select 1 from delivery_stop s where s.scope = 0)))
            order by d.is_test desc, d.next_attempt_at, d.id
            limit :most
            for update skip locked
            """;

    /** The messages of claims, those that are still in hand. */
    private static final String IN_HAND = """
            select d.id from delivery_claim c cross join unnest(c.messages) as m(id) join delivery d on d.id = m.id
            where d.claim = c.id and d.state = 'queued'""";

    private final JdbcClient jdbc;

    ClaimRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long nextClaim() {
        return jdbc.sql("select nextval('delivery_claim_seq')")
                .query(Long.class)
                .single();
    }

    List<Delivery> claim(long claim, int most, Instant now, Instant lease) {
        return jdbc.sql("""
                with due as (%s), taken as (
                    update delivery d set claim = :claim, begun = false
                    from due where d.id = due.id
                    returning %s
                ), noted as (
                    insert into delivery_claim (id, lease_until, messages)
                    select :claim, :lease, array_agg(id) from taken having count(*) > 0
                )
                select * from taken
                """.formatted(DUE, DeliveryRepository.COLUMNS))
                .param("now", Times.sql(now))
                .param("most", most)
                .param("claim", claim)
                .param("lease", Times.sql(lease))
                .query(DeliveryRepository::row)
                .list();
    }

    void renew(Collection<Long> claims, Instant lease) {
        jdbc.sql("update delivery_claim set lease_until = :lease where id = any(cast(:claims as bigint[]))")
                .param("lease", Times.sql(lease))
                .param("claims", claims.toArray(Long[]::new))
                .update();
    }

    /** Nothing of them is in hand any more. */
    void end(Collection<Long> claims) {
        jdbc.sql("delete from delivery_claim where id = any(cast(:claims as bigint[]))")
                .param("claims", claims.toArray(Long[]::new))
                .update();
    }

    /** Gives back what was claimed and not begun. */
    void release(Collection<Long> ids, long claim, Instant again) {
        jdbc.sql("""
                update delivery set claim = null, next_attempt_at = :again
                where id = any(cast(:ids as bigint[])) and claim = :claim and state = 'queued' and not begun
                """)
                .param("again", Times.sql(again))
                .param("ids", ids.toArray(Long[]::new))
                .param("claim", claim)
                .update();
    }

    int requeueExpired(Instant now) {
        return jdbc.sql("""
                update delivery set claim = null, next_attempt_at = :now
                where id in (%s and c.lease_until < :now and not d.begun for update of d skip locked)
                """.formatted(IN_HAND)).param("now", Times.sql(now)).update();
    }

    int doubtExpired(Instant now) {
        return jdbc.sql("""
                update delivery set state = 'uncertain', begun = false, reason = 'crashed', settled_at = :now
                where id in (%s and c.lease_until < :now and d.begun for update of d skip locked)
                """.formatted(IN_HAND)).param("now", Times.sql(now)).update();
    }

    /** Claims of the dead, once nothing of them is in hand: what somebody had locked just now is looked at again. */
    void endExpired(Instant now) {
        jdbc.sql("""
                delete from delivery_claim e where e.lease_until < :now
                  and not exists (%s and c.id = e.id)
                """.formatted(IN_HAND)).param("now", Times.sql(now)).update();
    }

    /** What is claimed and not begun comes back, of one email or of all: its sender finds that it no longer holds it. */
    void takeBack(@Nullable Long assetId, Instant now) {
        jdbc.sql("""
                update delivery set claim = null, next_attempt_at = :now
                where id in (%s and not d.begun and not d.is_test and (cast(:asset as bigint) is null or d.asset_id = :asset)
                             for update of d skip locked)
                """.formatted(IN_HAND))
                .param("asset", assetId, Types.BIGINT)
                .param("now", Times.sql(now))
                .update();
    }
}
