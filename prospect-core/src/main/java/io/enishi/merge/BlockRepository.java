package io.enishi.merge;

import io.enishi.asset.AssetRow;
import io.enishi.shared.PageOf;
import io.enishi.shared.Times;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Dynamic contents and snippets. */
@Repository
class BlockRepository {

    private static final int MOST_OFFERED = 500;

    private static final Map<String, String> SORTS = Map.of("name", "lower(a.name)", "changed", "a.updated_at");

    private final JdbcClient jdbc;

    BlockRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<DynamicContent> content(long id) {
        return contents(List.of(id)).values().stream().findFirst();
    }

    /** Those of them that are not in the recycle bin. */
    Map<Long, DynamicContent> contents(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<Long, List<Variation>> variations = jdbc
                .sql("""
                select * from dynamic_content_variation where content_id in (:ids) order by content_id, position
                """)
                .param("ids", ids)
                .query((row, number) -> Map.entry(
                        row.getLong("content_id"),
                        new Variation(
                                row.getString("operator"),
                                row.getString("value"),
                                row.getString("value_to"),
                                row.getString("html"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return jdbc
                .sql("""
                select d.*, a.name, a.campaign_id from dynamic_content d join asset a on a.id = d.id
                where d.id in (:ids) and a.deleted_at is null
                """)
                .param("ids", ids)
                .query((row, number) -> new DynamicContent(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getObject("campaign_id", Long.class),
                        row.getString("field"),
                        row.getString("base_html"),
                        variations.getOrDefault(row.getLong("id"), List.of()),
                        row.getInt("version")))
                .list()
                .stream()
                .collect(Collectors.toMap(DynamicContent::id, Function.identity()));
    }

    void insert(DynamicContent content) {
        jdbc.sql("insert into dynamic_content (id, field, base_html) values (?, ?, ?)")
                .params(content.id(), content.field(), content.base())
                .update();
        vary(content);
    }

    /** False when somebody else changed it since this version was read. */
    boolean update(DynamicContent content) {
        boolean first = jdbc.sql("""
                        update dynamic_content set version = version + 1, field = ?, base_html = ? where id = ? and version = ?
                        """)
                        .params(content.field(), content.base(), content.id(), content.version())
                        .update()
                == 1;
        if (first) {
            vary(content);
        }
        return first;
    }

    private void vary(DynamicContent content) {
        jdbc.sql("delete from dynamic_content_variation where content_id = ? and position > ?")
                .params(content.id(), content.variations().size())
                .update();
        int position = 0;
        for (Variation one : content.variations()) {
            jdbc.sql("""
                    insert into dynamic_content_variation (content_id, position, operator, value, value_to, html)
                    values (?, ?, ?, ?, ?, ?)
                    on conflict (content_id, position) do update set operator = excluded.operator, value = excluded.value,
                        value_to = excluded.value_to, html = excluded.html
                    """)
                    .params(content.id(), ++position, one.operator(), one.value(), one.to(), one.html())
                    .update();
        }
    }

    Optional<Snippet> snippet(long id) {
        return snippets(List.of(id)).values().stream().findFirst();
    }

    Map<Long, Snippet> snippets(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                select s.*, a.name, a.campaign_id from snippet s join asset a on a.id = s.id
                where s.id in (:ids) and a.deleted_at is null
                """)
                .param("ids", ids)
                .query((row, number) -> new Snippet(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getObject("campaign_id", Long.class),
                        row.getString("type"),
                        row.getString("value"),
                        row.getString("label"),
                        row.getInt("version")))
                .list()
                .stream()
                .collect(Collectors.toMap(Snippet::id, Function.identity()));
    }

    void insert(Snippet snippet) {
        jdbc.sql("insert into snippet (id, type, value, label) values (?, ?, ?, ?)")
                .params(snippet.id(), snippet.type(), snippet.value(), snippet.label())
                .update();
    }

    boolean update(Snippet snippet) {
        return jdbc.sql("""
                        update snippet set version = version + 1, type = ?, value = ?, label = ? where id = ? and version = ?
                        """)
                        .params(snippet.type(), snippet.value(), snippet.label(), snippet.id(), snippet.version())
                        .update()
                == 1;
    }

    boolean exists(long id) {
        return jdbc.sql(
                        "select exists (select from dynamic_content where id = :id union all select from snippet where id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** The live ones of a kind, for pickers. */
    List<AssetRow> all(String kind) {
        return jdbc.sql(
                        "select id, kind, name from asset where kind = ? and deleted_at is null order by id desc limit ?")
                .params(kind, MOST_OFFERED)
                .query((row, number) -> new AssetRow(row.getLong(1), row.getString(2), row.getString(3), null))
                .list();
    }

    PageOf<BlockRow> page(String kind, String text, String sort, boolean descending, int page, int size) {
        String where = " from asset a where a.kind = :kind and a.deleted_at is null"
                + " and position(lower(:text) in lower(a.name)) > 0";
        List<BlockRow> rows = jdbc.sql("""
                select a.id, a.name, a.updated_at,
                       coalesce((select field from dynamic_content where id = a.id),
                                (select type from snippet where id = a.id), '') as about,
                       (select count(*) from dynamic_content_variation where content_id = a.id) as variations
                """ + where + " order by "
                        + SORTS.getOrDefault(sort, "a.updated_at") + (descending ? " desc" : "") + ", a.id desc"
                        + " limit :size offset :offset")
                .param("kind", kind)
                .param("text", text)
                .param("size", size)
                .param("offset", (long) page * size)
                .query((row, number) -> new BlockRow(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("about"),
                        row.getLong("variations"),
                        Objects.requireNonNull(Times.read(row, "updated_at"))))
                .list();
        long total = jdbc.sql("select count(*)" + where)
                .param("kind", kind)
                .param("text", text)
                .query(Long.class)
                .single();
        return new PageOf<>(rows, (long) (page + 1) * size < total ? Integer.toString(page + 1) : null, total);
    }
}
