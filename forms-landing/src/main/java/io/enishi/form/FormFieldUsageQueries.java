package io.enishi.form;

import io.enishi.asset.AssetRow;
import io.enishi.asset.AssetUsage;
import io.enishi.asset.AssetUse;
import io.enishi.shared.Words;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The forms that ask for a custom field. */
@Repository
class FormFieldUsageQueries implements AssetUsage {

    private static final Words HOW = new Words("as one of its fields", "フォームの項目");

    private final JdbcClient jdbc;

    FormFieldUsageQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<AssetUse> of(long assetId) {
        return jdbc.sql("""
                select a.id, a.kind, a.name from custom_field c join form_field f on f.field_key = c.key || '__c'
                join asset a on a.id = f.form_id
                where c.id = ? and a.deleted_at is null order by a.id
                """)
                .param(assetId)
                .query((row, number) ->
                        new AssetUse(new AssetRow(row.getLong(1), row.getString(2), row.getString(3), null), HOW))
                .list();
    }
}
