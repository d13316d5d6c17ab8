package io.enishi.criteria;

import io.enishi.shared.ProspectId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CriteriaQueries {

    private static final String FROM = " from prospect p join prospect_figure f on f.prospect_id = p.id where ";

    private final JdbcClient jdbc;

    CriteriaQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** For each prospect whether each condition holds, in their order. */
    Map<ProspectId, List<Boolean>> answers(List<SqlCondition> conditions, Collection<ProspectId> prospects) {
        StringBuilder select = new StringBuilder("select p.id");
        List<Object> params = new ArrayList<>();
        for (SqlCondition condition : conditions) {
            select.append(", coalesce((").append(condition.sql()).append("), false)");
            params.addAll(condition.params());
        }
        params.add(ids(prospects));
        Map<ProspectId, List<Boolean>> answers = new LinkedHashMap<>();
        jdbc.sql(select + FROM + "p.id = any(?) order by p.id").params(params).query(row -> {
            List<Boolean> held = new ArrayList<>();
            for (int i = 0; i < conditions.size(); i++) {
                held.add(row.getBoolean(i + 2));
            }
            answers.put(new ProspectId(row.getLong(1)), held);
        });
        return answers;
    }

    /** What she has of each of these values, as text; empty where she has none or where nothing is asked. */
    List<String> values(List<Optional<SqlCondition>> wanted, ProspectId prospect) {
        StringBuilder select = new StringBuilder("select p.id");
        List<Object> params = new ArrayList<>();
        for (Optional<SqlCondition> one : wanted) {
            select.append(", ")
                    .append(one.map(value -> "coalesce(cast((" + value.sql() + ") as text), '')")
                            .orElse("''"));
            one.ifPresent(value -> params.addAll(value.params()));
        }
        params.add(prospect.value());
        List<String> values = new ArrayList<>();
        jdbc.sql(select + FROM + "p.id = ?").params(params).query(row -> {
            for (int i = 0; i < wanted.size(); i++) {
                values.add(Objects.requireNonNull(row.getString(i + 2)));
            }
        });
        return values;
    }

    List<ProspectId> matching(SqlCondition where, Collection<ProspectId> among) {
        List<Object> params = new ArrayList<>(where.params());
        params.addFirst(ids(among));
        return jdbc.sql("select p.id" + FROM + "p.id = any(?) and p.deleted_at is null and (" + where.sql()
                        + ") order by p.id")
                .params(params)
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    long count(SqlCondition where, int most) {
        return jdbc.sql("select count(*) from (select 1" + FROM + "p.deleted_at is null and (" + where.sql()
                        + ") limit " + most + ") as counted")
                .params(where.params())
                .query(Long.class)
                .single();
    }

    private static Long[] ids(Collection<ProspectId> prospects) {
        return prospects.stream().map(ProspectId::value).toArray(Long[]::new);
    }
}
