package io.enishi.action;

import io.enishi.asset.AssetRow;
import io.enishi.asset.AssetUsage;
import io.enishi.asset.AssetUse;
import io.enishi.shared.Words;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The assets whose completion actions touch a list, send a template, or write a custom field. */
@Repository
class CompletionUsageQueries implements AssetUsage {

    private static final Words HOW = new Words("in its completion actions", "完了アクション");

    private final JdbcClient jdbc;

    CompletionUsageQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<AssetUse> of(long assetId) {
        return jdbc.sql("""
                select distinct a.id, a.kind, a.name from completion_action c join asset a on a.id = c.asset_id
                where a.deleted_at is null
                  and (jsonb_path_exists(c.actions, '$.**.listId ? (@ == $id)', jsonb_build_object('id', cast(? as bigint)))
                       or jsonb_path_exists(c.actions, '$.**.templateId ? (@ == $id)', jsonb_build_object('id', cast(? as bigint)))
                       or jsonb_path_exists(c.actions, '$.**.field ? (@ == $key)',
                            jsonb_build_object('key', (select f.key || '__c' from custom_field f where f.id = ?))))
                order by a.id
                """)
                .params(assetId, assetId, assetId)
                .query((row, number) ->
                        new AssetUse(new AssetRow(row.getLong(1), row.getString(2), row.getString(3), null), HOW))
                .list();
    }

    @Override
    public List<AssetUse> ofTag(long tagId) {
        return jdbc.sql("""
                select distinct a.id, a.kind, a.name from completion_action c join asset a on a.id = c.asset_id
                where a.deleted_at is null
                  and jsonb_path_exists(c.actions, '$.**.tagId ? (@ == $id)', jsonb_build_object('id', cast(? as bigint)))
                order by a.id
                """)
                .param(tagId)
                .query((row, number) ->
                        new AssetUse(new AssetRow(row.getLong(1), row.getString(2), row.getString(3), null), HOW))
                .list();
    }
}
