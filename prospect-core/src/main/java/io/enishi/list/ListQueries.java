package io.enishi.list;

import io.enishi.prospect.Mailability;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Choice;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ListQueries {

    private static final int PAGE = 50;

    private static final String NUMBERS = """
            select l.id, a.name, l.kind, l.description, l.title, l.is_public, a.created_at, a.updated_at, n.members, n.mailable
            from list l join asset a on a.id = l.id
            cross join lateral (
                select count(*) as members, count(*) filter (where not m.opted_out and %s) as mailable
                from list_membership m join prospect p on p.id = m.prospect_id
                where m.list_id = l.id and m.deleted_at is null and p.deleted_at is null
            ) n
            where a.deleted_at is null
            """.formatted(Mailability.mailable().sql());

    private static final RowMapper<ListRow> ROW = (row, number) -> new ListRow(
            row.getLong("id"),
            row.getString("name"),
            ListKind.of(row.getString("kind")),
            row.getString("description"),
            row.getLong("members"),
            row.getLong("mailable"),
            Objects.requireNonNull(Times.read(row, "created_at")),
            Objects.requireNonNull(Times.read(row, "updated_at")),
            row.getString("title"),
            row.getBoolean("is_public"));

    private final JdbcClient jdbc;

    ListQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ListRow> find(long id) {
        return jdbc.sql(NUMBERS + " and l.id = ?").param(id).query(ROW).optional();
    }

    PageOf<ListRow> page(@Nullable String search, @Nullable String cursor) {
        int offset = cursor != null && cursor.matches("\\d{1,6}") ? Integer.parseInt(cursor) : 0;
        List<ListRow> rows = jdbc.sql(NUMBERS + """
                 and (:search = '' or a.name ilike '%' || :search || '%' escape '~')
                order by lower(a.name), l.id limit :limit offset :offset
                """)
                .param("search", escaped(search))
                .param("limit", PAGE + 1)
                .param("offset", offset)
                .query(ROW)
                .list();
        boolean more = rows.size() > PAGE;
        return new PageOf<>(more ? rows.subList(0, PAGE) : rows, more ? Integer.toString(offset + PAGE) : null, -1);
    }

    List<Choice> choices(boolean dynamicToo) {
        return jdbc.sql("""
                select l.id, a.name from list l join asset a on a.id = l.id
                where a.deleted_at is null and (l.kind <> 'dynamic' or ?) order by lower(a.name), l.id
                """)
                .param(dynamicToo)
                .query((row, number) -> new Choice(
                        Long.toString(row.getLong("id")), new Words(row.getString("name"), row.getString("name"))))
                .list();
    }

    List<MembershipRow> of(ProspectId prospect) {
        return jdbc.sql("""
                select m.id as membership, l.id, a.name, l.kind, m.opted_out, m.updated_at
                from list_membership m join list l on l.id = m.list_id join asset a on a.id = l.id
                where m.prospect_id = ? and m.deleted_at is null and a.deleted_at is null order by lower(a.name)
                """)
                .param(prospect.value())
                .query((row, number) -> new MembershipRow(
                        row.getLong("membership"),
                        row.getLong("id"),
                        row.getString("name"),
                        ListKind.of(row.getString("kind")),
                        row.getBoolean("opted_out"),
                        Objects.requireNonNull(Times.read(row, "updated_at"))))
                .list();
    }

    Optional<Lists.Member> member(long membership) {
        return jdbc.sql("select list_id, prospect_id from list_membership where id = ? and deleted_at is null")
                .param(membership)
                .query((row, number) -> new Lists.Member(row.getLong(1), new ProspectId(row.getLong(2))))
                .optional();
    }

    private static String escaped(@Nullable String search) {
        return search == null
                ? ""
                : search.strip()
                        .replace("\0", "")
                        .replace("~", "~~")
                        .replace("%", "~%")
                        .replace("_", "~_");
    }
}
