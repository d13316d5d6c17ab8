package io.enishi.asset;

import io.enishi.shared.Times;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AssetTagRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    AssetTagRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    long put(long assetId, long tagId, @Nullable Long by) {
        jdbc.sql("""
                insert into asset_tag (asset_id, tag_id, created_at, created_by) values (:asset, :tag, :now, :by)
                on conflict (asset_id, tag_id) do nothing
                """)
                .param("asset", assetId)
                .param("tag", tagId)
                .param("now", Times.sql(clock.instant()))
                .param("by", by)
                .update();
        return jdbc.sql("select id from asset_tag where asset_id = :asset and tag_id = :tag")
                .param("asset", assetId)
                .param("tag", tagId)
                .query(Long.class)
                .single();
    }

    List<Tag> on(long assetId) {
        return jdbc.sql("""
                select t.id, t.name from asset_tag a join tag t on t.id = a.tag_id where a.asset_id = ? and t.deleted_at is null order by lower(t.name)
                """)
                .param(assetId)
                .query((row, number) -> new Tag(row.getLong("id"), row.getString("name")))
                .list();
    }

    void takeOff(long assetId, long tagId) {
        jdbc.sql("delete from asset_tag where asset_id = :asset and tag_id = :tag")
                .param("asset", assetId)
                .param("tag", tagId)
                .update();
    }

    /** What wears both already keeps the one it has. */
    void replace(long tagId, long byTagId) {
        jdbc.sql("""
                update asset_tag t set tag_id = :by
                where t.tag_id = :tag
                  and not exists (select from asset_tag o where o.asset_id = t.asset_id and o.tag_id = :by)
                """).param("by", byTagId).param("tag", tagId).update();
    }
}
