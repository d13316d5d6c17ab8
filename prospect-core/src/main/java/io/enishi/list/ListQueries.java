package io.enishi.list;

import io.enishi.change.Cause;
import io.enishi.criteria.AsOf;
import io.enishi.prospect.Mailability;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Choice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
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
                """).param(dynamicToo).query(ListQueries::choice).list();
    }

    List<Choice> choices(ListKind kind) {
        return jdbc.sql("""
                select l.id, a.name from list l join asset a on a.id = l.id
                where a.deleted_at is null and l.kind = ? order by lower(a.name), l.id
                """).param(kind.stored()).query(ListQueries::choice).list();
    }

    private static Choice choice(ResultSet row, int number) throws SQLException {
        String name = row.getString("name");
        return new Choice(Long.toString(row.getLong("id")), new Words(name, name));
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

    List<Stay> stays(long listId, ProspectId prospect) {
        return jdbc.sql("""
                select i.*, j.sentence_en as joined_en, j.sentence_ja as joined_ja, l.sentence_en as left_en,
                    l.sentence_ja as left_ja
                from list_membership_interval i
                left join dynamic_list_rule j on j.list_id = i.list_id and j.version = i.joined_rule
                left join dynamic_list_rule l on l.list_id = i.list_id and l.version = i.left_rule
                where i.list_id = ? and i.prospect_id = ? order by i.joined_at desc, i.id desc limit 200
                """)
                .params(listId, prospect.value())
                .query((row, number) -> new Stay(
                        Objects.requireNonNull(Times.read(row, "joined_at")),
                        Objects.requireNonNull(cause(row, "joined")),
                        words(row, "joined"),
                        Times.read(row, "left_at"),
                        cause(row, "left"),
                        words(row, "left")))
                .list();
    }

    private static @Nullable Cause cause(ResultSet row, String end) throws SQLException {
        String kind = row.getString(end + "_cause_kind");
        return kind == null
                ? null
                : new Cause(
                        kind,
                        row.getObject(end + "_cause_id", Long.class),
                        row.getObject(end + "_activity_id", Long.class),
                        0);
    }

    private static @Nullable Words words(ResultSet row, String end) throws SQLException {
        String en = row.getString(end + "_en");
        return en == null ? null : new Words(en, row.getString(end + "_ja"));
    }

    /** Days of the account's zone, the last of them today; the numbers at their ends are counted back from now. */
    List<GrowthDay> growth(long listId, int days, AsOf now) {
        LocalDate today = LocalDate.ofInstant(now.instant(), now.zone());
        LocalDate first = today.minusDays(days - 1L);
        return jdbc.sql("""
                with day as (
                    select cast(d as date) as day from generate_series(cast(:first as date), cast(:today as date), interval '1 day') d
                ), joined as (
                    select cast(joined_at at time zone :zone as date) as day, count(*) as n from list_membership_interval
                    where list_id = :list and joined_at >= :since group by 1
                ), gone as (
                    select cast(left_at at time zone :zone as date) as day, count(*) as n from list_membership_interval
                    where list_id = :list and left_at >= :since group by 1
                ), each as (
                    select day.day, coalesce(j.n, 0) as joined, coalesce(g.n, 0) as gone
                    from day left join joined j on j.day = day.day left join gone g on g.day = day.day
                )
                select day, joined, gone,
                    (select count(*) from list_membership where list_id = :list and deleted_at is null)
                        - coalesce(sum(joined - gone) over (order by day desc
                            rows between unbounded preceding and 1 preceding), 0) as members
                from each order by day
                """)
                .param("first", first)
                .param("today", today)
                .param("zone", now.zone().getId())
                .param("list", listId)
                .param("since", Times.sql(first.atStartOfDay(now.zone()).toInstant()))
                .query((row, number) -> new GrowthDay(
                        row.getObject("day", LocalDate.class),
                        row.getLong("joined"),
                        row.getLong("gone"),
                        row.getLong("members")))
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
