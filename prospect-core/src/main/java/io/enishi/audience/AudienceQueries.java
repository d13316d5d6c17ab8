package io.enishi.audience;

import io.enishi.criteria.SqlCondition;
import io.enishi.shared.ProspectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AudienceQueries {

    private static final String NAMED = """
            select p.id, p.email, f.score,
                coalesce(nullif(trim(concat_ws(' ', p.last_name, p.first_name)), ''), p.email) as name
            """;

    private final JdbcClient jdbc;

    AudienceQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Of those who were looked at: how many meet every condition, how many all but one, and for each condition how many meet it
     * and how many fail nothing else.
     */
    record Numbers(long seen, long matching, long oneAway, List<Long> alone, List<Long> onlyThisFails) {

        static final Numbers UNKNOWN = new Numbers(0, 0, 0, List.of(), List.of());
    }

    long count(SqlCondition where, int most) {
        return jdbc.sql("select count(*) from (select 1" + from(1) + "(" + where.sql() + ") limit " + most
                        + ") as counted")
                .params(where.params())
                .query(Long.class)
                .single();
    }

    /** Those with the highest scores. */
    List<Audience.Sample> best(SqlCondition where, int atMost) {
        return samples(
                NAMED + from(1) + "(" + where.sql() + ") order by f.score desc, p.id desc limit " + atMost, where);
    }

    /** Any of them, from a share of the prospects. */
    List<Audience.Sample> some(SqlCondition where, double share, int atMost) {
        return samples(NAMED + from(share) + "(" + where.sql() + ") limit " + atMost, where);
    }

    /** A {@code share} below 1 looks at a sample, the same one each time. */
    Numbers numbers(List<SqlCondition> conditions, SqlCondition scope, double share) {
        List<Object> params = new ArrayList<>();
        conditions.forEach(condition -> params.addAll(condition.params()));
        params.addAll(scope.params());
        int many = conditions.size();
        String met = each(many, i -> "coalesce((" + conditions.get(i).sql() + "), false) as c" + i, ", ");
        String sum = each(many, i -> "c" + i + "::int", " + ");
        String alone = each(many, i -> "count(*) filter (where c" + i + ")", ", ");
        String only = each(many, i -> "count(*) filter (where met = " + (many - 1) + " and not c" + i + ")", ", ");
        String sql = "select count(*), count(*) filter (where met = %d), count(*) filter (where met = %d), %s, %s"
                        .formatted(many, many - 1, alone, only)
                + " from (select *, " + sum + " as met from (select " + met + from(share) + "(" + scope.sql()
                + ")) as asked) as answered";
        return jdbc.sql(sql)
                .params(params)
                .query((row, number) -> {
                    List<Long> each = new ArrayList<>();
                    for (int i = 0; i < 2 * many; i++) {
                        each.add(row.getLong(4 + i));
                    }
                    return new Numbers(
                            row.getLong(1),
                            row.getLong(2),
                            row.getLong(3),
                            List.copyOf(each.subList(0, many)),
                            List.copyOf(each.subList(many, 2 * many)));
                })
                .single();
    }

    private List<Audience.Sample> samples(String sql, SqlCondition where) {
        return jdbc.sql(sql)
                .params(where.params())
                .query((row, number) -> new Audience.Sample(
                        new ProspectId(row.getLong("id")),
                        row.getString("name"),
                        row.getString("email"),
                        row.getInt("score")))
                .list();
    }

    private static String from(double share) {
        String sample =
                share >= 1 ? "" : String.format(Locale.ROOT, " tablesample system (%.6f) repeatable (8)", 100 * share);
        return " from prospect p" + sample
                + " join prospect_figure f on f.prospect_id = p.id where p.deleted_at is null and ";
    }

    private static String each(int many, IntFunction<String> one, String between) {
        return IntStream.range(0, many).mapToObj(one).collect(Collectors.joining(between));
    }
}
