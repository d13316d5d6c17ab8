package io.enishi.email;

import io.enishi.asset.AssetRow;
import io.enishi.asset.AssetUsage;
import io.enishi.asset.AssetUse;
import io.enishi.shared.Words;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The list emails that go to a list or leave it out. */
@Repository
class ListUsageQueries implements AssetUsage {

    private static final Words RECIPIENTS = new Words("as recipients", "送信先");
    private static final Words SUPPRESSION = new Words("as a suppression list", "抑制リスト");

    private final JdbcClient jdbc;

    ListUsageQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<AssetUse> of(long assetId) {
        return jdbc.sql("""
                select a.id, a.kind, a.name, l.role from list_email_list l join asset a on a.id = l.list_email_id
                where l.list_id = ? and a.deleted_at is null order by a.id
                """)
                .param(assetId)
                .query((row, number) -> new AssetUse(
                        new AssetRow(row.getLong(1), row.getString(2), row.getString(3), null),
                        "recipient".equals(row.getString(4)) ? RECIPIENTS : SUPPRESSION))
                .list();
    }
}
