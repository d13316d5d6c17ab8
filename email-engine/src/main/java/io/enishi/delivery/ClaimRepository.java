package io.enishi.delivery;

import io.enishi.shared.Times;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
            where d.state = 'queued' and d.waits_for is null and d.claim is null and d.next_attempt_at <= :now
              and d.asset_id <> all (array(select h.asset_id from delivery_hold h))
              and (d.is_test or (d.asset_id <> all (array(select s.scope from delivery_stop s))
                                 and not exists (select 1 from delivery_stop s where s.scope = 0)))
            order by d.is_test desc, d.next_attempt_at, d.id
            limit :most
            for update skip locked
            """;

    /** Each line is found by one step through the index, however long it is. */
    static final String LINES = """
            with recursive line as (
                (select waits_for from delivery where state = 'queued' and waits_for is not null order by waits_for limit 1)
                union all
                select (select d.waits_for from delivery d
                        where d.state = 'queued' and d.waits_for is not null and d.waits_for > line.waits_for
                        order by d.waits_for limit 1)
                from line where line.waits_for is not null
            )
            select waits_for from line where waits_for is not null
            """;

    /** The messages of claims, those that are still in hand. */
    private static final String IN_HAND = """
            select d.id from delivery_claim c cross join unnest(c.messages) as m(id) join delivery d on d.id = m.id
            where d.claim = c.id and %s""".formatted(DeliveryRepository.STILL_QUEUED);

    private static final String DOMAIN = "lower(substring(d.address from '[^@]*$'))";

    private final JdbcClient jdbc;

    ClaimRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long nextClaim() {
        return jdbc.sql("select nextval('delivery_claim_seq')")
                .query(Long.class)
                .single();
    }

    /**
     * In a transaction. Right after recipients were frozen the planner still takes the table for what it was before, and would read
     * and sort everybody who waits; so it may not sort, and finds each row by its number.
     */
    List<Delivery> claim(long claim, int most, Instant now, Instant lease) {
        jdbc.sql("set local enable_sort = off").update();
        return jdbc.sql("""
                with taken as (
                    update delivery d set claim = :claim, begun = false
                    where d.id = any(array(%s))
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

    /** Gives back what these claims hold, begun or not, where it is certain that no body left. */
    void giveBack(Collection<Long> ids, Collection<Long> claims, Instant again) {
        jdbc.sql("""
                update delivery d set claim = null, begun = false, next_attempt_at = :again
                from unnest(cast(:ids as bigint[]), cast(:claims as bigint[])) as m(id, claim)
                where d.id = m.id and d.claim = m.claim and %s
                """.formatted(DeliveryRepository.STILL_QUEUED))
                .param("again", Times.sql(again))
                .param("ids", ids.toArray(Long[]::new))
                .param("claims", claims.toArray(Long[]::new))
                .update();
    }

    void giveBack(Collection<SmtpJob> jobs, Instant again) {
        giveBack(
                jobs.stream().map(job -> job.delivery().id()).toList(),
                jobs.stream().map(SmtpJob::claim).toList(),
                again);
    }

    /** Their bodies began, and their sender died before it heard an answer. */
    int doubt(List<Long> ids, List<Long> claims, Instant now) {
        return jdbc.sql("""
                update delivery d set state = 'uncertain', begun = false, reason = 'crashed', settled_at = :now
                from unnest(cast(:ids as bigint[]), cast(:claims as bigint[])) as m(id, claim)
                where d.id = m.id and d.claim = m.claim and %s and d.begun
                """.formatted(DeliveryRepository.STILL_QUEUED))
                .param("now", Times.sql(now))
                .param("ids", ids.toArray(Long[]::new))
                .param("claims", claims.toArray(Long[]::new))
                .update();
    }

    /** Stand in lines from now on, each in the one named, in the order in which they were due. */
    void queueUp(Map<Long, String> lines, long claim) {
        List<Long> ids = List.copyOf(lines.keySet());
        jdbc.sql("""
                update delivery d set claim = null, begun = false, waits_for = w.line
                from unnest(cast(:ids as bigint[]), cast(:lines as text[])) as w(id, line)
                where d.id = w.id and d.claim = :claim and %s
                """.formatted(DeliveryRepository.STILL_QUEUED))
                .param("ids", ids.toArray(Long[]::new))
                .param("lines", ids.stream().map(lines::get).toArray(String[]::new))
                .param("claim", claim)
                .update();
    }

    /** Whoever is due and goes to these domains stands in that line, too, without being written and turned away first. */
    int queueUp(String line, List<String> domains, int most, Instant now) {
        return jdbc.sql("""
                update delivery set waits_for = :line
                where id in (
                    select d.id from delivery d
                    where d.state = 'queued' and d.waits_for is null and d.claim is null and d.next_attempt_at <= :now and not d.is_test
                      and ('*' = any(cast(:domains as text[])) or %s = any(cast(:domains as text[]))
                           or exists (select 1 from unnest(cast(:domains as text[])) as p(pattern)
                                      where p.pattern like '*.%%' and right(%s, length(p.pattern) - 1) = substr(p.pattern, 2)))
                    order by d.is_test desc, d.next_attempt_at, d.id limit :most for update skip locked)
                """.formatted(DOMAIN, DOMAIN))
                .param("line", line)
                .param("domains", domains.toArray(String[]::new))
                .param("most", most)
                .param("now", Times.sql(now))
                .update();
    }

    /** The lines in which somebody stands. */
    List<String> lines() {
        return jdbc.sql(LINES)
                .query((row, number) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    /** So many of each line are due again; paused and stopped emails stay where they are. Answers how many came, by line. */
    Map<String, Integer> call(Map<String, Integer> room, Instant now) {
        List<String> lines = List.copyOf(room.keySet());
        Map<String, Integer> called = new HashMap<>();
        jdbc.sql("""
                with called as (
                    select c.id, r.line from unnest(cast(:lines as text[]), cast(:most as int[])) as r(line, most) cross join lateral (
                        select d.id from delivery d
                        where d.state = 'queued' and d.waits_for = r.line and d.next_attempt_at <= :now
                          and d.asset_id <> all (array(select h.asset_id from delivery_hold h))
                          and d.asset_id <> all (array(select s.scope from delivery_stop s))
                          and not exists (select 1 from delivery_stop s where s.scope = 0)
                        order by d.next_attempt_at, d.id limit r.most for update skip locked) c
                ), freed as (
                    update delivery d set waits_for = null from called where d.id = called.id returning called.line
                )
                select line, count(*) as n from freed group by line
                """)
                .param("lines", lines.toArray(String[]::new))
                .param("most", lines.stream().map(room::get).toArray(Integer[]::new))
                .param("now", Times.sql(now))
                .query(row -> {
                    called.put(row.getString("line"), row.getInt("n"));
                });
        return called;
    }

    long handedOver(String domain, Instant since) {
        return jdbc.sql("""
                select count(*) from delivery d
                where d.settled_at > :since and d.state = 'handed-over' and %s = :domain
                """.formatted(DOMAIN))
                .param("since", Times.sql(since))
                .param("domain", domain)
                .query(Long.class)
                .single();
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
