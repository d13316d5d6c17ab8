package io.enishi.landing;

import io.enishi.asset.AssetRow;
import io.enishi.asset.AssetUsage;
import io.enishi.asset.AssetUse;
import io.enishi.shared.Words;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The landing pages that carry a form. */
@Repository
class FormUsageQueries implements AssetUsage {

    private static final Words HOW = new Words("as the form on it", "掲載しているフォーム");

    private final JdbcClient jdbc;

    FormUsageQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<AssetUse> of(long assetId) {
        return jdbc.sql("""
                select a.id, a.kind, a.name from landing_page l join asset a on a.id = l.id
                where l.form_id = ? and a.deleted_at is null
                order by a.id
                """)
                .param(assetId)
                .query((row, number) ->
                        new AssetUse(new AssetRow(row.getLong(1), row.getString(2), row.getString(3), null), HOW))
                .list();
    }
}
