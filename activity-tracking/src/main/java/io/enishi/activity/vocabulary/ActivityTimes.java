package io.enishi.activity.vocabulary;

import io.enishi.change.Facts;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Present;
import io.enishi.criteria.SqlCondition;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * People's activities of one code, of one kind of asset or any (empty), on one asset or any, at least so many times, within so
 * many days or ever.
 */
record ActivityTimes(
        int code,
        String kind,
        @Nullable Long asset,
        int times,
        @Nullable Integer days) {

    private static final int MOST_TIMES = 1_000;
    private static final int MOST_DAYS = 3_650;

    /** Refuses numbers out of range at the fields that every criterion calls alike. */
    static void check(@Nullable Integer atLeast, @Nullable Integer withinDays) {
        within("atLeast", atLeast, MOST_TIMES);
        within("withinDays", withinDays, MOST_DAYS);
    }

    /** Asked of few people: their own rows are counted, no further than needed. */
    SqlCondition where(AsOf at) {
        List<Object> params = new ArrayList<>();
        StringBuilder sql =
                new StringBuilder("(select count(*) from (select from activity a where a.prospect_id = p.id and ");
        sql.append(activities(at, params)).append(" limit ?) times)");
        params.add(times);
        if (days == null) {
            sql.append(" + (select coalesce(sum(o.hits), 0) from activity_opening o where o.prospect_id = p.id and ")
                    .append(dropped(at, params))
                    .append(')');
        }
        params.add(times);
        return new SqlCondition(sql + " >= ?", params);
    }

    /** How often it was, and how often it would have to be, at least or less. */
    Present present(AsOf at, boolean atLeast) {
        List<Object> params = new ArrayList<>();
        String sql = "(select count(*) from activity a where a.prospect_id = p.id and " + activities(at, params) + ")";
        if (days == null) {
            sql += " + (select coalesce(sum(o.hits), 0) from activity_opening o where o.prospect_id = p.id and "
                    + dropped(at, params) + ")";
        }
        return Present.times(new SqlCondition(sql, params), new Words("happened", "該当するアクティビティ"), times, atLeast);
    }

    /** Asked of everybody: the journal is read once. */
    SqlCondition everywhere(AsOf at) {
        List<Object> params = new ArrayList<>();
        String hits = "select a.prospect_id%s from activity a where a.prospect_id is not null and "
                        .formatted(times == 1 ? "" : ", 1 as hits")
                + activities(at, params);
        if (days == null) {
            hits += " union all select o.prospect_id%s from activity_opening o where "
                            .formatted(times == 1 ? "" : ", o.hits")
                    + dropped(at, params);
        }
        if (times == 1) {
            return new SqlCondition("p.id in (" + hits + ")", params);
        }
        params.add(times);
        return new SqlCondition(
                "p.id in (select h.prospect_id from (" + hits + ") h group by h.prospect_id having sum(h.hits) >= ?)",
                params);
    }

    Set<String> reads() {
        return Set.of(Facts.activity(code));
    }

    private String activities(AsOf at, List<Object> params) {
        String sql = "a.verdict = 0 and " + about("a", params);
        if (days != null) {
            sql += " and a.occurred_at >= cast(? as timestamptz)";
            params.add(at.daysAgo(days).toString());
        }
        return sql + and(at.counts("a.occurred_at"), params);
    }

    // of months that were dropped, only their number is known
    private String dropped(AsOf at, List<Object> params) {
        String sql = about("o", params);
        return sql + and(at.everythingCounts(), params);
    }

    private static String and(SqlCondition condition, List<Object> params) {
        params.addAll(condition.params());
        return " and " + condition.sql();
    }

    private String about(String alias, List<Object> params) {
        String sql = alias + ".code = ?";
        params.add(code);
        if (!kind.isEmpty()) {
            sql += " and " + alias + ".asset_kind = ?";
            params.add(kind);
        }
        if (asset != null) {
            sql += " and " + alias + ".asset_id = ?";
            params.add(asset);
        }
        return sql;
    }

    private static void within(String field, @Nullable Integer value, int most) {
        if (value != null && (value < 1 || value > most)) {
            throw Refusal.at(field, "settings.out-of-range", 1, most);
        }
    }
}
