package io.enishi.automation;

import io.enishi.asset.AssetRow;
import io.enishi.asset.AssetUsage;
import io.enishi.asset.AssetUse;
import io.enishi.shared.Words;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rules that ask about a list or act on it. */
@Repository
class RuleUsageQueries implements AssetUsage {

    private static final Words HOW = new Words("in its conditions or actions", "条件またはアクション");

    private final JdbcClient jdbc;

    RuleUsageQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<AssetUse> of(long assetId) {
        return jdbc.sql("""
                select a.id, a.kind, a.name from automation_rule r join asset a on a.id = r.id
                where a.deleted_at is null
                  and jsonb_path_exists(
                      jsonb_build_array(r.criteria, r.actions), '$.**.listId ? (@ == $id)',
                      jsonb_build_object('id', cast(? as bigint)))
                order by a.id
                """)
                .param(assetId)
                .query((row, number) ->
                        new AssetUse(new AssetRow(row.getLong(1), row.getString(2), row.getString(3), null), HOW))
                .list();
    }
}
