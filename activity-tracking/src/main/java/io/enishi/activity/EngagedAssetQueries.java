package io.enishi.activity;

import io.enishi.asset.AssetKind;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Choice;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The marketer-made things that people's activities may be on. */
@Repository
public class EngagedAssetQueries {

    private static final int MOST = 1_000;

    private final JdbcClient jdbc;
    private final Map<String, AssetKind> kinds;

    EngagedAssetQueries(JdbcClient jdbc, List<AssetKind> kinds) {
        this.jdbc = jdbc;
        this.kinds = kinds.stream().collect(Collectors.toMap(AssetKind::key, Function.identity()));
    }

    public List<Choice> choices() {
        return jdbc.sql("""
                select id, kind, name from asset
                where deleted_at is null
                  and kind in ('form', 'landing-page', 'list-email', 'external-activity', 'opportunity', 'custom-redirect', 'file',
                               'page-action')
                order by id desc limit ?
                """)
                .param(MOST)
                .query((row, number) -> {
                    AssetKind kind = kinds.get(row.getString("kind"));
                    String name = row.getString("name");
                    Words words = kind == null
                            ? new Words(name, name)
                            : new Words(
                                    kind.label().en() + ": " + name,
                                    kind.label().ja() + ": " + name);
                    return new Choice(Long.toString(row.getLong("id")), words);
                })
                .list();
    }

    /** Those of one kind by name. */
    public List<Choice> choices(String kind) {
        return jdbc.sql("""
                select id, name from asset where deleted_at is null and kind = ? order by lower(name), id limit ?
                """)
                .params(kind, MOST)
                .query((row, number) -> new Choice(
                        Long.toString(row.getLong("id")), new Words(row.getString("name"), row.getString("name"))))
                .list();
    }
}
