package io.enishi.list;

import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ListRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    ListRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Nobody was ever on them. */
    void empty(Collection<Long> lists) {
        Long[] ids = lists.toArray(Long[]::new);
        jdbc.sql("delete from list_membership_interval where list_id = any(?)")
                .param(ids)
                .update();
        jdbc.sql("delete from list_membership where list_id = any(?)")
                .param(ids)
                .update();
    }

    void insert(long id, ListKind kind, String description) {
        jdbc.sql("insert into list (id, kind, description) values (?, ?, ?)")
                .params(id, kind.stored(), description)
                .update();
    }

    void describe(long id, String description) {
        jdbc.sql("update list set description = ? where id = ?")
                .params(description, id)
                .update();
    }

    void turnStatic(long id) {
        jdbc.sql("update list set kind = 'static' where id = ?").param(id).update();
    }

    void lookOverWhenBack(long id) {
        jdbc.sql("update dynamic_list set due = true where id = ?").param(id).update();
    }

    /** Everybody on the list in random order, dealt to the other lists by hundredths; {@code upTo} holds where each part ends. */
    void deal(long from, Long[] lists, Integer[] upTo, Cause cause) {
        jdbc.sql("""
                with shuffled as (
                    select m.prospect_id, row_number() over (order by random()) - 1 as place, count(*) over () as everybody
                    from list_membership m join prospect p on p.id = m.prospect_id
                    where m.list_id = :from and m.deleted_at is null and p.deleted_at is null
                ), part as (
                    select list_id, up_to, coalesce(lag(up_to) over (order by up_to), 0) as after
                    from unnest(cast(:lists as bigint[]), cast(:upTo as integer[])) as x (list_id, up_to)
                ), dealt as (
                    insert into list_membership (list_id, prospect_id, created_at, updated_at)
                    select part.list_id, s.prospect_id, :now, :now
                    from shuffled s join part
                        on s.place * 100 >= part.after * s.everybody and s.place * 100 < part.up_to * s.everybody
                    order by s.prospect_id
                    returning list_id, prospect_id
                )
                insert into list_membership_interval (list_id, prospect_id, joined_at, joined_cause_kind, joined_cause_id)
                select list_id, prospect_id, :now, :kind, :cause from dealt
                """)
                .param("from", from)
                .param("lists", lists)
                .param("upTo", upTo)
                .param("now", now())
                .param("kind", cause.kind())
                .param("cause", cause.id())
                .update();
    }

    /** The next members in id order. */
    List<ProspectId> members(long id, long after, int atMost) {
        return jdbc.sql("""
                select prospect_id from list_membership
                where list_id = ? and deleted_at is null and prospect_id > ? order by prospect_id limit ?
                """)
                .params(id, after, atMost)
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    void show(long id, String title, boolean isPublic) {
        jdbc.sql("update list set title = ?, is_public = ? where id = ?")
                .params(title, isPublic, id)
                .update();
    }

    List<ProspectId> setOptedOut(ProspectBatch who, long listId, boolean optedOut) {
        return jdbc.sql("""
                with mine as materialized (
                    select id from list_membership
                    where list_id = :list and prospect_id = any(:ids) and deleted_at is null and opted_out <> :opted
                    order by prospect_id for update
                )
                update list_membership m set opted_out = :opted, updated_at = :now
                from mine where m.id = mine.id
                returning m.prospect_id
                """)
                .param("list", listId)
                .param("ids", who.values())
                .param("opted", optedOut)
                .param("now", now())
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    Optional<ListKind> kind(long id) {
        return jdbc.sql("select l.kind from list l join asset a on a.id = l.id where l.id = ? and a.deleted_at is null")
                .param(id)
                .query((row, number) -> ListKind.of(row.getString(1)))
                .optional();
    }

    /** How many there would be with these people, the list's row locked. */
    int membersWith(long id, ProspectBatch who) {
        jdbc.sql("select id from list where id = ? for update")
                .param(id)
                .query(Long.class)
                .single();
        return jdbc.sql("""
                select count(*) from (
                    select prospect_id from list_membership where list_id = ? and deleted_at is null
                    union select unnest(cast(? as bigint[]))
                ) as everybody
                """).params(id, who.values()).query(Integer.class).single();
    }

    List<ProspectId> add(ProspectBatch who, long listId, Cause cause) {
        List<ProspectId> added = jdbc.sql("""
                insert into list_membership (list_id, prospect_id, created_at, updated_at)
                select :list, p.id, :now, :now from prospect p
                where p.id = any(:ids) and p.deleted_at is null order by p.id
                on conflict (list_id, prospect_id)
                    do update set deleted_at = null, updated_at = :now where list_membership.deleted_at is not null
                returning prospect_id
                """)
                .param("list", listId)
                .param("ids", who.values())
                .param("now", now())
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
        jdbc.sql("""
                insert into list_membership_interval (list_id, prospect_id, joined_at, joined_cause_kind, joined_cause_id)
                select :list, id, :now, :kind, :cause from unnest(cast(:ids as bigint[])) as id
                """)
                .param("list", listId)
                .param("ids", new ProspectBatch(added).values())
                .param("now", now())
                .param("kind", cause.kind())
                .param("cause", cause.id())
                .update();
        return added;
    }

    List<ProspectId> remove(ProspectBatch who, long listId, Cause cause) {
        List<ProspectId> removed = jdbc.sql("""
                with mine as materialized (
                    select id from list_membership
                    where list_id = :list and prospect_id = any(:ids) and deleted_at is null
                    order by prospect_id for update
                )
                update list_membership m set deleted_at = :now, updated_at = :now
                from mine where m.id = mine.id
                returning m.prospect_id
                """)
                .param("list", listId)
                .param("ids", who.values())
                .param("now", now())
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
        jdbc.sql("""
                update list_membership_interval
                set left_at = :now, left_cause_kind = :kind, left_cause_id = :cause
                where list_id = :list and prospect_id = any(:ids) and left_at is null
                """)
                .param("list", listId)
                .param("ids", new ProspectBatch(removed).values())
                .param("now", now())
                .param("kind", cause.kind())
                .param("cause", cause.id())
                .update();
        return removed;
    }

    private OffsetDateTime now() {
        return Times.sql(clock.instant());
    }
}
