package io.enishi.duplicate;

import io.enishi.change.Cause;
import io.enishi.shared.ProspectId;
import io.enishi.shared.SqlArrays;
import io.enishi.shared.Times;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class MergeRepository {

    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final RowMapper<Merge> row;

    MergeRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
        this.row = (row, number) -> new Merge(
                row.getLong("id"),
                new ProspectId(row.getLong("master_id")),
                twinsOf(row.getLong("id")),
                "user".equals(row.getString("cause_kind")) ? row.getObject("cause_id", Long.class) : null,
                Objects.requireNonNull(Times.read(row, "at")),
                json.readValue(row.getString("before"), VALUES),
                json.readValue(row.getString("after"), VALUES),
                row.getObject("owner_before", Long.class),
                row.getObject("owner_after", Long.class),
                row.getBoolean("opted_out_by_it"),
                Times.read(row, "undone_at"));
    }

    long nextId() {
        return jdbc.sql("select nextval('prospect_merge_seq')")
                .query(Long.class)
                .single();
    }

    /** These people as they are before they go into another. */
    List<Merge.Twin> twins(List<ProspectId> people) {
        return jdbc.sql("select id as prospect_id, email, email_key from prospect where id = any(?) order by id")
                .param(SqlArrays.longs(people, ProspectId::value))
                .query((row, number) ->
                        twin(row.getLong("prospect_id"), row.getString("email"), row.getString("email_key")))
                .list();
    }

    void insert(Merge merge, Cause cause) {
        jdbc.sql("""
                insert into prospect_merge (id, master_id, cause_kind, cause_id, at, before, after, owner_before, owner_after, opted_out_by_it)
                values (:id, :master, :kind, :cause, :at, cast(:before as jsonb), cast(:after as jsonb), :ownerBefore, :ownerAfter, :optedOut)
                """)
                .param("id", merge.id())
                .param("master", merge.master().value())
                .param("kind", cause.kind())
                .param("cause", cause.id())
                .param("at", Times.sql(merge.at()))
                .param("before", json.writeValueAsString(merge.before()))
                .param("after", json.writeValueAsString(merge.after()))
                .param("ownerBefore", merge.ownerBefore())
                .param("ownerAfter", merge.ownerAfter())
                .param("optedOut", merge.optedOutByIt())
                .update();
        merge.twins()
                .forEach(twin -> jdbc.sql("""
                insert into prospect_merge_twin (merge_id, prospect_id, email, email_key) values (?, ?, ?, nullif(?, ''))
                """)
                        .params(merge.id(), twin.id().value(), twin.email(), twin.emailKey())
                        .update());
    }

    /** False when it was undone before. */
    boolean undone(long id, Instant at, @Nullable Long by) {
        return jdbc.sql("""
                update prospect_merge set undone_at = :at, undone_by = :by where id = :id and undone_at is null
                """)
                        .param("at", Times.sql(at))
                        .param("by", by)
                        .param("id", id)
                        .update()
                > 0;
    }

    Optional<Merge> find(long id) {
        return jdbc.sql("select * from prospect_merge where id = ?")
                .param(id)
                .query(row)
                .optional();
    }

    List<Merge> into(ProspectId master) {
        return jdbc.sql("select * from prospect_merge where master_id = ? and undone_at is null order by id desc")
                .param(master.value())
                .query(row)
                .list();
    }

    /** Merges whose twins got rows of the journal since. */
    List<Merge> withSomethingNew() {
        return jdbc.sql("""
                select * from prospect_merge m where m.undone_at is null and exists (
                    select from prospect_merge_twin t where t.merge_id = m.id
                    and (exists (select from activity a where a.prospect_id = t.prospect_id)
                         or exists (select from page_view v where v.prospect_id = t.prospect_id)))
                order by m.id limit 100
                """).query(row).list();
    }

    boolean addressTaken(String key) {
        return jdbc.sql("select exists (select from prospect where email_key = ?)")
                .param(key)
                .query(Boolean.class)
                .single();
    }

    /** Lists that she said no to and that the other is on as well. */
    List<Long> listsOptedOutOf(ProspectId twin) {
        return jdbc.sql("""
                select list_id from list_membership where prospect_id = ? and opted_out and deleted_at is null order by list_id
                """)
                .param(twin.value())
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private List<Merge.Twin> twinsOf(long merge) {
        return jdbc.sql("select * from prospect_merge_twin where merge_id = ? order by prospect_id")
                .param(merge)
                .query((row, number) ->
                        twin(row.getLong("prospect_id"), row.getString("email"), row.getString("email_key")))
                .list();
    }

    private static Merge.Twin twin(long id, String email, @Nullable String key) {
        return new Merge.Twin(new ProspectId(id), email, Objects.requireNonNullElse(key, ""));
    }
}
