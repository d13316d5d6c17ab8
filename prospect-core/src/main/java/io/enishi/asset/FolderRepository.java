package io.enishi.asset;

import io.enishi.shared.PageOf;
import io.enishi.shared.Times;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FolderRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    FolderRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The whole tree, parents before their children, children by name. */
    List<Folder> tree() {
        return jdbc.sql("""
                with recursive tree as (
                    select id, name, parent_id, 0 as depth, cast('/' as text) as path, array[lower(name)] as place
                    from folder where parent_id is null
                    union all
                    select f.id, f.name, f.parent_id, t.depth + 1,
                           case when t.depth = 0 then '/' || f.name else t.path || '/' || f.name end,
                           t.place || lower(f.name)
                    from folder f join tree t on f.parent_id = t.id
                )
                select t.*, (select count(*) from asset a where a.deleted_at is null
                             and (a.folder_id = t.id or t.parent_id is null and a.folder_id is null)) as assets
                from tree t order by place
                """)
                .query((row, number) -> {
                    long parent = row.getLong("parent_id");
                    boolean root = row.wasNull();
                    return new Folder(
                            row.getLong("id"),
                            row.getString("name"),
                            root ? null : parent,
                            row.getInt("depth"),
                            row.getString("path"),
                            row.getLong("assets"));
                })
                .list();
    }

    /** Nobody else changes the tree until the caller is done: two moves could make a circle. */
    void alone() {
        jdbc.sql("lock table folder in share row exclusive mode").update();
    }

    int count() {
        return jdbc.sql("select count(*) from folder").query(Integer.class).single();
    }

    boolean taken(long parentId, String name, long besides) {
        return jdbc.sql("select exists (select from folder where parent_id = ? and lower(name) = lower(?) and id <> ?)")
                .params(parentId, name, besides)
                .query(Boolean.class)
                .single();
    }

    long insert(String name, long parentId, @Nullable Long by) {
        return jdbc.sql("""
                insert into folder (name, parent_id, created_at, created_by, updated_at, updated_by)
                values (:name, :parent, :now, :by, :now, :by) returning id
                """)
                .param("name", name)
                .param("parent", parentId)
                .param("now", now())
                .param("by", by)
                .query(Long.class)
                .single();
    }

    void change(long id, String name, long parentId, @Nullable Long by) {
        jdbc.sql(
                        "update folder set name = :name, parent_id = :parent, updated_at = :now, updated_by = :by where id = :id")
                .param("name", name)
                .param("parent", parentId)
                .param("now", now())
                .param("by", by)
                .param("id", id)
                .update();
    }

    void delete(long id) {
        jdbc.sql("delete from folder where id = ?").param(id).update();
    }

    /** Whether anything lies in it, the recycle bin included. */
    boolean holdsSomething(long id) {
        return jdbc.sql("""
                select exists (select from asset where folder_id = :id) or exists (select from folder where parent_id = :id)
                """).param("id", id).query(Boolean.class).single();
    }

    PageOf<FolderItem> items(
            long folder, Set<String> kinds, String part, String sort, boolean descending, int page, int size) {
        String like = "%" + part.replace("~", "~~").replace("%", "~%").replace("_", "~_") + "%";
        String from = """
                from asset a where a.deleted_at is null and a.kind = any(?) and a.name ilike ? escape '~'
                and coalesce(a.folder_id, (select id from folder where parent_id is null)) = ?
                """;
        String column = switch (sort) {
            case "kind" -> "a.kind";
            case "updated" -> "a.updated_at";
            default -> "lower(a.name)";
        };
        String way = descending ? " desc" : "";
        String[] seen = kinds.toArray(String[]::new);
        List<FolderItem> rows = jdbc.sql("select a.id, a.kind, a.name, a.updated_at " + from + " order by " + column
                        + way + ", a.id" + way + " limit ? offset ?")
                .params(seen, like, folder, size + 1, (long) page * size)
                .query((row, number) -> new FolderItem(
                        row.getLong("id"),
                        row.getString("kind"),
                        row.getString("name"),
                        Objects.requireNonNull(Times.read(row, "updated_at"))))
                .list();
        long total = jdbc.sql("select count(*) " + from)
                .params(seen, like, folder)
                .query(Long.class)
                .single();
        return PageOf.numbered(rows, page, size, total);
    }

    void put(long assetId, long folderId) {
        jdbc.sql("update asset set folder_id = :folder where id = :id")
                .param("folder", folderId)
                .param("id", assetId)
                .update();
    }

    private OffsetDateTime now() {
        return Times.sql(clock.instant());
    }
}
