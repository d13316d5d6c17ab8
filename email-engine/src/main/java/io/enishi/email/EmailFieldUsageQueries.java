package io.enishi.email;

import io.enishi.asset.AssetRow;
import io.enishi.asset.AssetUsage;
import io.enishi.asset.AssetUse;
import io.enishi.shared.Words;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The list emails that are yet to be sent and have a custom field in their text. */
@Repository
class EmailFieldUsageQueries implements AssetUsage {

    private static final Words HOW = new Words("in its text", "本文の差し込み項目");

    private final JdbcClient jdbc;

    EmailFieldUsageQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<AssetUse> of(long assetId) {
        return jdbc.sql("""
                select a.id, a.kind, a.name from custom_field c
                join list_email e on concat_ws(' ', e.subject, e.preheader, e.html, e.text_body)
                    ~* ('\\mRecipient\\.' || c.key || '__c\\M')
                join asset a on a.id = e.id
                where c.id = ? and a.deleted_at is null and e.state not in ('sent', 'cancelled') order by a.id
                """)
                .param(assetId)
                .query((row, number) ->
                        new AssetUse(new AssetRow(row.getLong(1), row.getString(2), row.getString(3), null), HOW))
                .list();
    }
}
