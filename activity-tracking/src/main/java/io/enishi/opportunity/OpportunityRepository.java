package io.enishi.opportunity;

import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OpportunityRepository {

    private final JdbcClient jdbc;

    OpportunityRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(long id, OpportunityDraft draft, OpportunityStatus status) {
        jdbc.sql("insert into opportunity (id, value, probability, status) values (:id, 0, 0, :status)")
                .param("id", id)
                .param("status", status.key())
                .update();
        update(id, draft);
    }

    void update(long id, OpportunityDraft draft) {
        jdbc.sql("""
                update opportunity
                set value = :value, probability = :probability, type = :type, stage = :stage, closed_at = :closed
                where id = :id
                """)
                .param("value", draft.value())
                .param("probability", draft.probability())
                .param("type", draft.type())
                .param("stage", draft.stage())
                .param("closed", Times.sqlOrNull(draft.closedAt()))
                .param("id", id)
                .update();
    }

    /** Keeps others from changing it, or who is part of it, until the end of the transaction; false when there is none. */
    boolean lock(long id) {
        return !jdbc.sql("select id from opportunity where id = ? for update")
                .param(id)
                .query(Long.class)
                .list()
                .isEmpty();
    }

    /** False when it had that status already. */
    boolean settle(long id, OpportunityStatus status) {
        return jdbc.sql("update opportunity set status = :status where id = :id and status <> :status")
                        .param("status", status.key())
                        .param("id", id)
                        .update()
                > 0;
    }

    List<ProspectId> people(long id) {
        return jdbc.sql("select prospect_id from opportunity_prospect where opportunity_id = ? order by prospect_id")
                .param(id)
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    /** Those who were not part of it before. */
    List<ProspectId> link(long id, Collection<ProspectId> people, Instant now, @Nullable Long by) {
        return jdbc.sql("""
                insert into opportunity_prospect (opportunity_id, prospect_id, created_at, created_by)
                select :id, p.id, :now, :by from unnest(cast(:people as bigint[])) as p (id)
                on conflict do nothing
                returning prospect_id
                """)
                .param("id", id)
                .param("now", Times.sql(now))
                .param("by", by)
                .param("people", values(people))
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    /** Those who were part of it before. */
    List<ProspectId> unlink(long id, Collection<ProspectId> people) {
        return jdbc.sql("""
                delete from opportunity_prospect where opportunity_id = :id and prospect_id = any(:people)
                returning prospect_id
                """)
                .param("id", id)
                .param("people", values(people))
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    /** Makes this one the primary one, if she is part of it. */
    void makePrimary(long id, ProspectId prospect) {
        jdbc.sql("""
                update opportunity_prospect set is_primary = false
                where opportunity_id = :id and is_primary and prospect_id <> :prospect
                    and exists (select from opportunity_prospect
                                where opportunity_id = :id and prospect_id = :prospect)
                """).param("id", id).param("prospect", prospect.value()).update();
        jdbc.sql("""
                update opportunity_prospect set is_primary = true
                where opportunity_id = :id and prospect_id = :prospect and not is_primary
                """).param("id", id).param("prospect", prospect.value()).update();
    }

    /** Where nobody is the primary one, whoever has been part of it the longest becomes it. */
    void primaryByAge(long id) {
        jdbc.sql("""
                update opportunity_prospect set is_primary = true
                where opportunity_id = :id
                    and prospect_id = (select prospect_id from opportunity_prospect where opportunity_id = :id
                                       order by created_at, prospect_id limit 1)
                    and not exists (select from opportunity_prospect where opportunity_id = :id and is_primary)
                """).param("id", id).update();
    }

    private static Long[] values(Collection<ProspectId> people) {
        return people.stream().map(ProspectId::value).toArray(Long[]::new);
    }
}
