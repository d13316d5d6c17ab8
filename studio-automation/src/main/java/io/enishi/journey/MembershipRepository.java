package io.enishi.journey;

import io.enishi.change.Cause;
import io.enishi.program.Again;
import io.enishi.program.Live;
import io.enishi.shared.ProspectId;
import io.enishi.shared.SqlArrays;
import io.enishi.shared.Times;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who enters a program, who is suspended and who comes back, many people in few statements. */
@Repository
class MembershipRepository {

    private static final String LISTED = """
            exists (select from list_membership m join program_list l on l.list_id = m.list_id
                where m.prospect_id = p.id and m.deleted_at is null and l.program_id = :program and l.role = '%s')""";

    /** Whoever may be on the way: on one of its lists, on none that it spares, not in the recycle bin. */
    private static final String FIT =
            "p.deleted_at is null and " + LISTED.formatted("recipient") + " and not " + LISTED.formatted("suppression");

    private final JdbcClient jdbc;

    MembershipRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody who is on the way or suspended from it, by her traveller's number. */
    record OnTheWay(long traveller, boolean suspended) {}

    /** Where these people are in the program now; nobody else moves them until the transaction ends. */
    List<OnTheWay> lock(long program, Collection<ProspectId> people) {
        return jdbc.sql("""
                select id, state = 'suspended' as suspended from traveller
                where program_id = :program and prospect_id = any(cast(:people as bigint[])) and state in ('waiting', 'suspended')
                order by id for update
                """)
                .param("program", program)
                .param("people", ids(people))
                .query((row, n) -> new OnTheWay(row.getLong("id"), row.getBoolean("suspended")))
                .list();
    }

    /** Of these, who are locked and wait: they keep their step and their time. */
    int suspend(long program, Collection<Long> travellers) {
        return jdbc.sql("""
                update traveller t set state = 'suspended', why_params = null,
                    why = case when p.deleted_at is not null then 'in-bin' when %s then 'suppressed' else 'off-lists' end
                from prospect p
                where t.id = any(cast(:travellers as bigint[])) and p.id = t.prospect_id and not (%s)
                """.formatted(LISTED.formatted("suppression"), FIT))
                .param("program", program)
                .param("travellers", travellers.toArray(Long[]::new))
                .update();
    }

    /** Of these, who are locked and suspended. The engine looks at them at once: what fell due meanwhile is overdue now. */
    int resume(long program, Collection<Long> travellers, Instant now) {
        return jdbc.sql("""
                update traveller t set state = 'waiting', why = null, why_params = null, ask_at = :now
                from prospect p
                where t.id = any(cast(:travellers as bigint[])) and p.id = t.prospect_id and %s
                """.formatted(FIT))
                .param("program", program)
                .param("travellers", travellers.toArray(Long[]::new))
                .param("now", Times.sql(now))
                .update();
    }

    /** What brought them, for those who have not moved since. */
    void lead(long program, Map<ProspectId, Cause> causes) {
        var rows = causes.entrySet();
        jdbc.sql("""
                update traveller t set led_by = string_to_array(c.links, chr(31))
                from unnest(cast(:people as bigint[]), cast(:links as text[])) as c (prospect_id, links)
                where t.program_id = :program and t.prospect_id = c.prospect_id and t.state = 'waiting' and t.due_at is null
                """)
                .param("program", program)
                .param("people", SqlArrays.longs(rows, row -> row.getKey().value()))
                .param(
                        "links",
                        SqlArrays.texts(
                                rows,
                                row -> String.join("\u001f", row.getValue().links())))
                .update();
    }

    /**
     * For the first time, or again when that is allowed and due. Whose address somebody else entered with is kept out, as entry 0.
     */
    int admit(Live live, Collection<ProspectId> people, Instant now) {
        Again again = live.settings().again();
        return jdbc.sql("""
                insert into traveller (program_id, prospect_id, entry_no, address, state, why, step, entered_at, arrived_at, ask_at)
                select :program, p.id, case when other.taken then 0 else coalesce(last.entry_no, 0) + 1 end, p.email_key,
                    case when other.taken then 'refused' else 'waiting' end, case when other.taken then 'address-taken' end,
                    :first, :now, :now, :now
                from prospect p
                left join lateral (
                    select t.entry_no, t.state, t.ended_at from traveller t
                    where t.program_id = :program and t.prospect_id = p.id and t.entry_no > 0
                    order by t.entry_no desc limit 1) last on true
                cross join lateral (
                    select exists (select from traveller o
                        where o.program_id = :program and o.address = p.email_key and o.prospect_id <> p.id and o.entry_no > 0) as taken
                    ) other
                where p.id = any(cast(:people as bigint[])) and %s
                    and (last.entry_no is null
                        or (last.state = 'completed' and last.entry_no < :most
                            and last.ended_at + make_interval(hours => cast(:days as integer) * 24) <= :now))
                order by p.id
                on conflict on constraint traveller_entry_key do nothing
                """.formatted(FIT))
                .param("program", live.id())
                .param("people", ids(people))
                .param("first", live.path().first())
                .param("now", Times.sql(now))
                .param("most", again == null ? 0 : again.most() == null ? Integer.MAX_VALUE : again.most())
                .param("days", again == null ? 0 : again.days())
                .update();
    }

    /** The next people whom the program's lists or its past concern, by number. */
    List<ProspectId> concerned(long program, long after, int atMost) {
        return jdbc.sql("""
                select id from (
                    (select distinct m.prospect_id as id from list_membership m join program_list l on l.list_id = m.list_id
                     where l.program_id = :program and l.role = 'recipient' and m.deleted_at is null and m.prospect_id > :after
                     order by 1 limit :most)
                    union
                    (select distinct t.prospect_id from traveller t
                     where t.program_id = :program and t.state in ('waiting', 'suspended') and t.prospect_id > :after
                     order by 1 limit :most)) c
                order by id limit :most
                """)
                .param("program", program)
                .param("after", after)
                .param("most", atMost)
                .query((row, n) -> new ProspectId(row.getLong(1)))
                .list();
    }

    /** Those who may enter again by now; they are not asked for again. */
    List<ProspectId> claimAgain(long program, Instant now, int atMost) {
        return jdbc.sql("""
                update traveller set again_at = null
                where id in (select id from traveller where program_id = :program and again_at <= :now
                    order by again_at limit :most for update skip locked)
                returning prospect_id
                """)
                .param("program", program)
                .param("now", Times.sql(now))
                .param("most", atMost)
                .query((row, n) -> new ProspectId(row.getLong(1)))
                .list();
    }

    private static Long[] ids(Collection<ProspectId> people) {
        return SqlArrays.longs(people, ProspectId::value);
    }
}
