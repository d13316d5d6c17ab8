package io.enishi.link;

import io.enishi.link.AssetTotals.Kind;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AssetTotalQueries {

    private final JdbcClient jdbc;

    AssetTotalQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Kind, Long> totals(long assetId) {
        Map<Kind, Long> totals = new HashMap<>();
        jdbc.sql("""
                with span as (
                    select date_trunc('hour', min(occurred_at), 'UTC') as first, max(occurred_at) as last
                    from activity where asset_id = :asset
                ), uncounted as materialized (
                    select hour from span, generate_series(span.first, span.last, interval '1 hour') hour
                    where hour not in (select t.hour from tally_hour t)
                    union
                    select m.hour from tally_mark m
                ), counted as (
                    select t.code, t.verdict, case when t.hour in (select hour from uncounted) then t.folded else t.hits end as hits
                    from activity_tally t where t.asset_id = :asset and t.code > 0
                    union all
                    select a.code, a.verdict, 1
                    from uncounted u
                    join activity a on a.asset_id = :asset and a.occurred_at >= u.hour and a.occurred_at < u.hour + interval '1 hour'
                )
                select code, verdict, sum(hits) as hits from counted group by code, verdict having sum(hits) > 0
                """).param("asset", assetId).query(row -> {
            totals.put(new Kind(row.getInt("code"), row.getInt("verdict")), row.getLong("hits"));
        });
        return totals;
    }
}
