package io.enishi.list;

import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import java.time.Clock;
import java.time.OffsetDateTime;
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
