package io.enishi.report;

import io.enishi.prospect.Mailability;
import io.enishi.shared.Times;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class UsageQueries {

    private final JdbcClient jdbc;

    UsageQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Usage now() {
        return jdbc.sql("""
                with person as (
                    select count(*) filter (where p.deleted_at is null) as living,
                           count(*) filter (where %s) as mailable,
                           count(*) filter (where p.deleted_at is not null) as binned
                    from prospect p
                ), asset_of as (
                    select count(*) filter (where kind = 'list') as lists,
                           count(*) filter (where kind = 'automation-rule') as rules,
                           count(*) filter (where kind in ('form', 'landing-page')) as forms,
                           count(*) filter (where kind = 'custom-field') as fields
                    from asset where deleted_at is null
                )
                select person.*, asset_of.*,
                       (select count(*) from prospect_account where deleted_at is null) as accounts,
                       (select count(*) from app_user where disabled_at is null) as users,
                       %s as activities, %s as page_views,
                       pg_database_size(current_database()) as database_bytes,
                       (select coalesce(sum(size), 0) from file_version) as file_bytes
                from person, asset_of
                """.formatted(Mailability.mailable().sql(), rows("activity"), rows("page_view")))
                .query((row, number) -> new Usage(
                        row.getLong("living"),
                        row.getLong("mailable"),
                        row.getLong("binned"),
                        row.getLong("accounts"),
                        row.getLong("lists"),
                        row.getLong("rules"),
                        row.getLong("forms"),
                        row.getLong("fields"),
                        row.getLong("users"),
                        row.getLong("activities"),
                        row.getLong("page_views"),
                        row.getLong("database_bytes"),
                        row.getLong("file_bytes"),
                        List.of()))
                .single();
    }

    /** So many months from the first on, also those without any email; tests are left out. */
    List<Usage.Month> months(YearMonth first, int months, ZoneId zone) {
        return jdbc.sql("""
                with month as (
                    select cast(m as date) as month
                    from generate_series(cast(:first as date), cast(:first as date) + make_interval(months => :months - 1), interval '1 month') m
                ), sent as (
                    select cast(date_trunc('month', d.created_at at time zone :zone) as date) as month, d.state, count(*) as mails
                    from delivery d where d.created_at >= :from and not d.is_test group by 1, 2
                )
                select month.month,
                       coalesce(sum(mails) filter (where state = 'handed-over'), 0) as sent,
                       coalesce(sum(mails) filter (where state = 'failed'), 0) as failed,
                       coalesce(sum(mails) filter (where state = 'skipped'), 0) as skipped
                from month left join sent on sent.month = month.month
                group by 1 order by 1 desc
                """)
                .param("first", first.atDay(1))
                .param("months", months)
                .param("zone", zone.getId())
                .param("from", Times.sql(first.atDay(1).atStartOfDay(zone).toInstant()))
                .query((row, number) -> new Usage.Month(
                        YearMonth.from(row.getDate("month").toLocalDate()),
                        row.getLong("sent"),
                        row.getLong("failed"),
                        row.getLong("skipped")))
                .list();
    }

    /** What the database believes lies in the months of this table: counting them all would take minutes. */
    private static String rows(String table) {
        return """
                (select coalesce(sum(greatest(c.reltuples, 0)), 0) from pg_inherits i join pg_class c on c.oid = i.inhrelid
                 where i.inhparent = cast('%s' as regclass))""".formatted(table);
    }
}
