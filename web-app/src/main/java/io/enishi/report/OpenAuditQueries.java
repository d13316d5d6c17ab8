package io.enishi.report;

import io.enishi.shared.Times;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OpenAuditQueries {

    // the ways in which a rule can ask for opens: the criterion of opens, and that of any type of activity
    private static final String ASKS = "\"activity\\.email-opens\"|\"type\": *\"11[.\"]";

    private final JdbcClient jdbc;

    OpenAuditQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Private saved views are left out: what somebody keeps for herself alone decides nothing for others. */
    List<OpenUse> uses(Instant since) {
        return jdbc.sql("""
                        with opened as materialized (
                            select asset_id, count(*) as opens,
                                   count(*) filter (where details ->> 'sign' = 'machine') as machine
                            from activity
                            where code = 11 and verdict = 0 and occurred_at >= :since
                            group by asset_id
                        ), everything as (
                            select coalesce(sum(opens), 0) as opens, coalesce(sum(machine), 0) as machine from opened
                        ), ruled as (
                            select id, criteria from automation_rule
                            union all
                            select id, criteria from dynamic_list
                        ), used as (
                            select a.id, a.kind, a.name, 'completion' as way, true as own
                            from completion_action c join asset a on a.id = c.asset_id
                            where c.event = 'open' and a.deleted_at is null
                              and jsonb_path_exists(c.actions, '$.**.action')
                            union all
                            select a.id, a.kind, a.name, 'ab-test', true
                            from ab_test t join asset a on a.id = t.list_email_id
                            where t.metric = 'opens' and a.deleted_at is null
                            union all
                            select a.id, a.kind, a.name, 'criteria', false
                            from ruled r join asset a on a.id = r.id
                            where a.deleted_at is null and cast(r.criteria as text) ~ :asks
                            union all
                            select v.id, 'saved-view', v.name, 'criteria', false
                            from saved_view v
                            where v.shared and cast(v.criteria as text) ~ :asks
                            union all
                            select 0, 'scoring-rule', s.key, 'scoring', false
                            from scoring_rule s
                            where 11 = any(s.codes) and s.points <> 0
                        )
                        select u.id, u.kind, u.name, u.way, u.own,
                               case when u.own then coalesce(o.opens, 0) else e.opens end as opens,
                               case when u.own then coalesce(o.machine, 0) else e.machine end as machine
                        from used u cross join everything e left join opened o on u.own and o.asset_id = u.id
                        order by machine desc, u.way, u.name, u.id
                        """)
                .param("since", Times.sql(since))
                .param("asks", ASKS)
                .query((row, number) -> new OpenUse(
                        row.getLong("id"),
                        row.getString("kind"),
                        row.getString("name"),
                        row.getString("way"),
                        row.getBoolean("own"),
                        row.getLong("opens"),
                        row.getLong("machine")))
                .list();
    }
}
