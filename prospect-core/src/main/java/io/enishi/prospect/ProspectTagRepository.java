package io.enishi.prospect;

import io.enishi.action.ProspectBatch;
import io.enishi.asset.Tag;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ProspectTagRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    ProspectTagRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Tag> of(ProspectId prospect) {
        return jdbc.sql("""
                select t.id, t.name from prospect_tag pt join tag t on t.id = pt.tag_id
                where pt.prospect_id = ? and t.deleted_at is null order by lower(t.name)
                """)
                .param(prospect.value())
                .query((row, number) -> new Tag(row.getLong(1), row.getString(2)))
                .list();
    }

    Optional<Long> tagging(ProspectId prospect, long tag) {
        return jdbc.sql("select id from prospect_tag where prospect_id = ? and tag_id = ?")
                .params(prospect.value(), tag)
                .query(Long.class)
                .optional();
    }

    List<ProspectId> wearing(long tag, int most) {
        return jdbc.sql("""
                select pt.prospect_id from prospect_tag pt join prospect p on p.id = pt.prospect_id
                where pt.tag_id = ? and p.deleted_at is null order by pt.prospect_id limit ?
                """)
                .params(tag, most)
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    List<ProspectId> add(ProspectBatch who, long tagId) {
        return jdbc.sql("""
                insert into prospect_tag (prospect_id, tag_id, created_at)
                select p.id, t.id, ? from prospect p join tag t on t.id = ? and t.deleted_at is null
                where p.id = any(?) and p.deleted_at is null order by p.id
                on conflict do nothing
                returning prospect_id
                """)
                .params(Times.sql(clock.instant()), tagId, who.values())
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    List<ProspectId> remove(ProspectBatch who, long tagId) {
        return jdbc.sql("delete from prospect_tag where tag_id = ? and prospect_id = any(?) returning prospect_id")
                .params(tagId, who.values())
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }
}
