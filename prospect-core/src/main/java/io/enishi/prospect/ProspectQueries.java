package io.enishi.prospect;

import io.enishi.asset.Tag;
import io.enishi.criteria.SqlCondition;
import io.enishi.prospect.ProspectTable.Keyset;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import io.enishi.user.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ProspectQueries {

    static final String FROM = " from prospect p join prospect_figure f on f.prospect_id = p.id ";

    private static final List<ProspectField> FOUND_BY =
            List.of(StandardField.EMAIL, StandardField.FIRST_NAME, StandardField.LAST_NAME, StandardField.COMPANY);

    private static final String HAS_WORDS =
            "prospect_words(p.email, p.first_name, p.last_name, p.company) @@ search_query(?)";

    /** So many of those who have such words are put in order; a beginning that more people share tells little. */
    private static final int CANDIDATES = 200;

    private static final long NOBODY = 0;

    private final JdbcClient jdbc;

    ProspectQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ProspectId> byEmailKey(String key) {
        return jdbc.sql("select id from prospect where email_key = ?")
                .param(key)
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .optional();
    }

    List<ProspectRow> rows(Collection<ProspectField> fields, SqlCondition where, String orderAndLimit) {
        return jdbc.sql("select p.id as prospect_id" + columns(fields) + FROM + "where " + where.sql() + orderAndLimit)
                .params(where.params())
                .query(mapper(fields))
                .list();
    }

    /** Rows after the cursor, each with the text of its sorting value under {@link Keyset#KEY}. */
    List<ProspectRow> page(
            Collection<ProspectField> fields, SqlCondition where, Keyset keyset, @Nullable String cursor, int size) {
        List<ProspectRow> rows = new ArrayList<>();
        for (Keyset.Stretch stretch : keyset.after(cursor)) {
            if (rows.size() < size) {
                rows.addAll(stretch(fields, where.and(stretch.where()), keyset, stretch.orderBy(), size - rows.size()));
            }
        }
        return rows;
    }

    private List<ProspectRow> stretch(
            Collection<ProspectField> fields, SqlCondition where, Keyset keyset, String orderBy, int size) {
        String key = ", cast(" + keyset.sql() + " as text) as \"" + Keyset.KEY + "\"";
        RowMapper<ProspectRow> mapper = mapper(fields);
        return jdbc.sql("select p.id as prospect_id" + columns(fields) + key + FROM + "where " + where.sql() + orderBy
                        + " limit " + size)
                .params(where.params())
                .query((row, number) -> {
                    ProspectRow read = mapper.mapRow(row, number);
                    String text = row.getString(Keyset.KEY);
                    return read == null || text == null ? read : read.with(Keyset.KEY, text);
                })
                .list();
    }

    /** Whoever has exactly this address first, then who was active last, out of some who have words that begin so. */
    List<ProspectRow> search(String text, int most, Viewer viewer) {
        byIndex();
        long exact = withAddress(text);
        return rows(
                FOUND_BY,
                found(text, exact, viewer),
                " order by p.id = %d desc, f.latest_activity_at desc nulls last, p.id limit %d".formatted(exact, most));
    }

    /** Whether anybody has words that begin so. */
    boolean someHave(String text) {
        byIndex();
        boolean some = jdbc.sql(
                        "select exists (select from prospect p where p.deleted_at is null and " + HAS_WORDS + ")")
                .param(text)
                .query(Boolean.class)
                .single();
        jdbc.sql("select set_config('enable_seqscan', 'on', true)")
                .query(String.class)
                .single();
        return some;
    }

    /** They are found first, by the index, whatever else is asked and in whatever order they are shown. */
    static SqlCondition wordsBeginning(String text) {
        return SqlCondition.of(
                "p.id = any(array(select p.id from prospect p where p.deleted_at is null and " + HAS_WORDS + "))",
                text);
    }

    /** The way the database takes to them. */
    String searchPlan(String text, Viewer viewer) {
        byIndex();
        SqlCondition found = found(text, withAddress(text), viewer);
        return String.join(
                "\n",
                jdbc.sql("explain select p.id" + FROM + "where " + found.sql())
                        .params(found.params())
                        .query(String.class)
                        .list());
    }

    /** How many prospects there are by the last statistics; 0 while there are none. */
    long roughly() {
        return jdbc.sql("select greatest(reltuples, 0)::bigint from pg_class where oid = 'prospect'::regclass")
                .query(Long.class)
                .single();
    }

    long countUpTo(int most, SqlCondition where) {
        return jdbc.sql("select count(*) from (select 1" + FROM + "where " + where.sql() + " limit " + most
                        + ") as counted")
                .params(where.params())
                .query(Long.class)
                .single();
    }

    List<ProspectId> ids(SqlCondition where, int most) {
        return jdbc.sql("select p.id" + FROM + "where " + where.sql() + " order by p.id limit " + most)
                .params(where.params())
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    List<Tag> tags(ProspectId prospect) {
        return jdbc.sql("""
                select t.id, t.name from prospect_tag pt join tag t on t.id = pt.tag_id
                where pt.prospect_id = ? and t.deleted_at is null order by lower(t.name)
                """)
                .param(prospect.value())
                .query((row, number) -> new Tag(row.getLong(1), row.getString(2)))
                .list();
    }

    Optional<Long> tagging(ProspectId prospect, long tag) {
        return jdbc.sql("select id from prospect_tag where prospect_id = ? and tag_id = ?")
                .params(prospect.value(), tag)
                .query(Long.class)
                .optional();
    }

    List<ProspectId> tagged(long tag, int most) {
        return jdbc.sql("""
                select pt.prospect_id from prospect_tag pt join prospect p on p.id = pt.prospect_id
                where pt.tag_id = ? and p.deleted_at is null order by pt.prospect_id limit ?
                """)
                .params(tag, most)
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    static RowMapper<ProspectRow> mapper(Collection<ProspectField> fields) {
        return (row, number) -> {
            Map<String, Object> values = new HashMap<>();
            for (ProspectField field : fields) {
                Object value = value(row, field);
                if (value != null) {
                    values.put(field.key(), value);
                }
            }
            return new ProspectRow(new ProspectId(row.getLong("prospect_id")), values);
        };
    }

    private static String columns(Collection<ProspectField> fields) {
        return fields.stream()
                .map(field -> ", " + field.value().sql() + " as \"" + field.key() + "\"")
                .collect(Collectors.joining());
    }

    private static @Nullable Object value(ResultSet row, ProspectField field) throws SQLException {
        return switch (field.type()) {
            case TEXT, LONG_TEXT, EMAIL, URL, CHOICE, MULTI_CHOICE -> row.getString(field.key());
            case DECIMAL -> row.getBigDecimal(field.key());
            case DATE -> row.getObject(field.key(), LocalDate.class);
            case NUMBER, USER, CAMPAIGN, ACCOUNT -> {
                long number = row.getLong(field.key());
                yield row.wasNull() ? null : number;
            }
            case BOOLEAN -> row.getObject(field.key(), Boolean.class);
            case DATE_TIME -> Times.read(row, field.key());
        };
    }

    boolean userIsActive(long userId) {
        return jdbc.sql("select exists (select 1 from app_user where id = ? and disabled_at is null)")
                .param(userId)
                .query(Boolean.class)
                .single();
    }

    /** By id or by sign-in address. */
    Optional<Long> user(String named) {
        return jdbc.sql(
                        "select id from app_user where cast(id as text) = ? or lower(email) = lower(?) order by id limit 1")
                .params(named, named)
                .query(Long.class)
                .optional();
    }

    boolean accountExists(long id) {
        return jdbc.sql("select exists (select from prospect_account where id = ? and deleted_at is null)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    boolean campaignExists(long id) {
        return jdbc.sql("select exists (select 1 from asset where id = ? and kind = 'campaign' and deleted_at is null)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    Optional<ProspectId> mergedInto(ProspectId twin) {
        return jdbc.sql("select merged_into from prospect where id = ? and merged_into is not null")
                .param(twin.value())
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .optional();
    }

    List<ProspectId> twinsOf(ProspectId master) {
        return jdbc.sql("""
                with recursive twins as (
                    select id from prospect where merged_into = ?
                    union select p.id from prospect p join twins t on p.merged_into = t.id
                )
                select id from twins order by id
                """)
                .param(master.value())
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    // guessing that every thousandth row will do, the planner would read the table until it met enough of them
    private void byIndex() {
        jdbc.sql("select set_config('enable_seqscan', 'off', true)")
                .query(String.class)
                .single();
    }

    private long withAddress(String text) {
        return EmailAddress.parse(text)
                .flatMap(address -> byEmailKey(address.key()))
                .map(ProspectId::value)
                .orElse(NOBODY);
    }

    private static SqlCondition found(String text, long exact, Viewer viewer) {
        SqlCondition seen = SqlCondition.of("p.deleted_at is null").and(ProspectScope.visibleTo(viewer));
        SqlCondition byWords = seen.and(SqlCondition.of(HAS_WORDS, text));
        SqlCondition byAddress = seen.and(SqlCondition.of("p.id = ?", exact));
        return new SqlCondition(
                """
                p.id in ((select p.id from prospect p where %s limit %d)
                         union all (select p.id from prospect p where %s))
                """.formatted(byWords.sql(), CANDIDATES, byAddress.sql()),
                SqlCondition.all(List.of(byWords, byAddress)).params());
    }
}
