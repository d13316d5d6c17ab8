package io.enishi.oracle;

import io.enishi.oracle.Person.Browser;
import io.enishi.oracle.Person.Visit;
import io.enishi.shared.SqlArrays;
import io.enishi.shared.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes a generated crowd straight into the tables. */
final class CrowdRepository {

    private static final long FIRST = 900_000_000L;

    private final JdbcClient jdbc;
    private long next = FIRST;

    CrowdRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Owned<T>(long id, Person person, T thing) {}

    void write(List<Person> crowd) {
        jdbc.sql("""
                insert into prospect (id, email, company, job_title, comments, website, do_not_call, do_not_email, opted_out,
                    hard_bounced_at, soft_bounces, deleted_at, created_at, converted_at, assigned_user_id, first_assigned_at,
                    campaign_id, account_id)
                select id, email, company, job_title, comments, website, do_not_call, do_not_email, opted_out,
                    case when hard then now() end, soft, case when deleted then now() end, created_at, converted_at,
                    user_id, first_assigned_at, campaign_id, account_id
                from unnest(cast(? as bigint[]), cast(? as text[]), cast(? as text[]), cast(? as text[]), cast(? as text[]),
                    cast(? as text[]), cast(? as boolean[]), cast(? as boolean[]), cast(? as boolean[]), cast(? as boolean[]),
                    cast(? as integer[]), cast(? as boolean[]), cast(? as timestamptz[]), cast(? as timestamptz[]),
                    cast(? as bigint[]), cast(? as timestamptz[]), cast(? as bigint[]), cast(? as bigint[]))
                    as x (id, email, company, job_title, comments, website, do_not_call, do_not_email, opted_out, hard, soft,
                        deleted, created_at, converted_at, user_id, first_assigned_at, campaign_id, account_id)
                """)
                .params(
                        ids(crowd),
                        texts(crowd, "email"),
                        texts(crowd, "company"),
                        texts(crowd, "jobTitle"),
                        texts(crowd, "comments"),
                        texts(crowd, "website"),
                        flags(crowd, one -> one.doNotCall),
                        flags(crowd, one -> one.doNotEmail),
                        flags(crowd, one -> one.optedOut),
                        flags(crowd, one -> one.hardBounced),
                        SqlArrays.integers(crowd, one -> one.softBounces),
                        flags(crowd, one -> one.deleted),
                        times(crowd, one -> one.created),
                        times(crowd, one -> one.converted),
                        SqlArrays.longs(crowd, one -> one.user),
                        times(crowd, one -> one.firstAssigned),
                        SqlArrays.longs(crowd, one -> one.campaign),
                        SqlArrays.longs(crowd, one -> one.account == null ? null : one.account.id()))
                .update();
        jdbc.sql("""
                insert into prospect_figure (prospect_id, score, latest_activity_at, first_activity_at)
                select * from unnest(cast(? as bigint[]), cast(? as integer[]), cast(? as timestamptz[]), cast(? as timestamptz[]))
                on conflict (prospect_id) do update set score = excluded.score, latest_activity_at = excluded.latest_activity_at,
                    first_activity_at = excluded.first_activity_at
                """)
                .params(
                        ids(crowd),
                        SqlArrays.integers(crowd, one -> one.score),
                        times(crowd, one -> one.latest),
                        times(crowd, one -> one.first))
                .update();
        belongings(crowd);
        web(crowd);
    }

    private void belongings(List<Person> crowd) {
        var tags = owned(crowd, one -> one.tags);
        jdbc.sql(
                        "insert into prospect_tag (prospect_id, tag_id) select * from unnest(cast(? as bigint[]), cast(? as bigint[]))")
                .params(people(tags), SqlArrays.longs(tags, Owned::thing))
                .update();
        var lists = owned(crowd, one -> one.lists.entrySet());
        jdbc.sql("""
                insert into list_membership (prospect_id, list_id, opted_out)
                select * from unnest(cast(? as bigint[]), cast(? as bigint[]), cast(? as boolean[]))
                """)
                .params(
                        people(lists),
                        SqlArrays.longs(lists, one -> one.thing().getKey()),
                        lists.stream().map(one -> one.thing().getValue()).toArray(Boolean[]::new))
                .update();
        var reported = owned(crowd, one -> one.reported);
        jdbc.sql("""
                insert into external_activity (id, prospect_id, type_id, value, occurred_at, activity_id, email, created_at)
                select id, prospect_id, type_id, value, at, id, '', at
                from unnest(cast(? as bigint[]), cast(? as bigint[]), cast(? as bigint[]), cast(? as text[]),
                    cast(? as timestamptz[])) as x (id, prospect_id, type_id, value, at)
                """)
                .params(
                        SqlArrays.longs(reported, Owned::id),
                        people(reported),
                        SqlArrays.longs(reported, one -> one.thing().type()),
                        SqlArrays.texts(reported, one -> one.thing().value()),
                        times(reported, one -> one.thing().at()))
                .update();
        var parts = owned(crowd, one -> one.opportunities);
        jdbc.sql("""
                insert into opportunity_prospect (prospect_id, opportunity_id, created_at)
                select p, o, now() from unnest(cast(? as bigint[]), cast(? as bigint[])) as x (p, o)
                """)
                .params(people(parts), SqlArrays.longs(parts, one -> one.thing().id()))
                .update();
    }

    private void web(List<Person> crowd) {
        var acts = owned(crowd, one -> one.acts);
        jdbc.sql("""
                insert into activity (id, prospect_id, code, asset_kind, asset_id, occurred_at, verdict, details)
                select id, prospect_id, code, kind, asset_id, at, case when human then 0 else 1 end,
                    case when phrase is null then null else jsonb_build_object('phrase', phrase) end
                from unnest(cast(? as bigint[]), cast(? as bigint[]), cast(? as integer[]), cast(? as text[]), cast(? as bigint[]),
                    cast(? as timestamptz[]), cast(? as boolean[]), cast(? as text[]))
                    as x (id, prospect_id, code, kind, asset_id, at, human, phrase)
                """)
                .params(
                        SqlArrays.longs(acts, Owned::id),
                        people(acts),
                        SqlArrays.integers(acts, one -> one.thing().code()),
                        SqlArrays.texts(acts, one -> one.thing().kind()),
                        SqlArrays.longs(acts, one -> one.thing().asset()),
                        times(acts, one -> one.thing().at()),
                        acts.stream().map(one -> one.thing().human()).toArray(Boolean[]::new),
                        SqlArrays.texts(acts, one -> one.thing().phrase()))
                .update();
        var dropped = owned(crowd, one -> one.dropped);
        jdbc.sql("""
                insert into activity_opening (prospect_id, code, asset_kind, asset_id, origin_id, hits, first_at, latest_at, latest_id)
                select prospect_id, code, kind, asset_id, prospect_id, hits, now(), now(), 1
                from unnest(cast(? as bigint[]), cast(? as integer[]), cast(? as text[]), cast(? as bigint[]), cast(? as integer[]))
                    as x (prospect_id, code, kind, asset_id, hits)
                """)
                .params(
                        people(dropped),
                        SqlArrays.integers(dropped, one -> one.thing().code()),
                        SqlArrays.texts(dropped, one -> one.thing().kind()),
                        SqlArrays.longs(dropped, one -> one.thing().asset()),
                        SqlArrays.integers(dropped, one -> one.thing().hits()))
                .update();
        var views = owned(crowd, one -> one.views);
        jdbc.sql("""
                insert into page_view (id, prospect_id, url_id, occurred_at, verdict, visitor_id, visit_id)
                select view_id, prospect_id, u.id, at, case when human then 0 else 1 end, 1, 1
                from unnest(cast(? as bigint[]), cast(? as bigint[]), cast(? as text[]), cast(? as timestamptz[]),
                    cast(? as boolean[])) as x (view_id, prospect_id, url, at, human)
                join url_dictionary u on u.url = x.url
                """)
                .params(
                        SqlArrays.longs(views, Owned::id),
                        people(views),
                        SqlArrays.texts(views, one -> one.thing().url()),
                        times(views, one -> one.thing().at()),
                        views.stream().map(one -> one.thing().human()).toArray(Boolean[]::new))
                .update();
        visits(owned(crowd, one -> one.visits));
        browsers(owned(crowd, one -> one.browsers));
    }

    private void visits(List<Owned<Visit>> visits) {
        jdbc.sql("""
                insert into visit (id, prospect_id, first_page_view_at, last_page_view_at, is_filtered, referrer, utm_id, visitor_id)
                select x.id, prospect_id, at, at, filtered, referrer, u.id, 1
                from unnest(cast(? as bigint[]), cast(? as bigint[]), cast(? as timestamptz[]), cast(? as boolean[]),
                    cast(? as text[]), cast(? as text[])) as x (id, prospect_id, at, filtered, referrer, source)
                left join utm_dictionary u on u.source = x.source
                """)
                .params(
                        SqlArrays.longs(visits, Owned::id),
                        people(visits),
                        times(visits, one -> one.thing().at()),
                        visits.stream().map(one -> one.thing().filtered()).toArray(Boolean[]::new),
                        SqlArrays.texts(visits, one -> one.thing().referrer()),
                        SqlArrays.texts(visits, one -> one.thing().utmSource()))
                .update();
    }

    private void browsers(List<Owned<Browser>> browsers) {
        jdbc.sql("""
                insert into visitor (id, prospect_id, country, ip, is_filtered, first_seen_at, last_seen_at)
                select x.id, prospect_id, country, h.ip, filtered, now(), now()
                from unnest(cast(? as bigint[]), cast(? as bigint[]), cast(? as text[]), cast(? as text[]), cast(? as boolean[]))
                    as x (id, prospect_id, country, host, filtered)
                left join address_host h on h.host_name = x.host
                """)
                .params(
                        SqlArrays.longs(browsers, Owned::id),
                        people(browsers),
                        SqlArrays.texts(browsers, one -> one.thing().country()),
                        SqlArrays.texts(browsers, one -> one.thing().hostName()),
                        browsers.stream().map(one -> one.thing().filtered()).toArray(Boolean[]::new))
                .update();
    }

    private <T> List<Owned<T>> owned(List<Person> crowd, Function<Person, Collection<T>> things) {
        List<Owned<T>> all = new ArrayList<>();
        crowd.forEach(one -> things.apply(one).forEach(thing -> all.add(new Owned<>(next++, one, thing))));
        return all;
    }

    private static Long[] ids(List<Person> crowd) {
        return SqlArrays.longs(crowd, one -> one.id);
    }

    private static <T> Long[] people(List<Owned<T>> owned) {
        return SqlArrays.longs(owned, one -> one.person().id);
    }

    private static String[] texts(List<Person> crowd, String field) {
        return SqlArrays.texts(crowd, one -> one.texts.get(field));
    }

    private static Boolean[] flags(List<Person> crowd, Function<Person, Boolean> flag) {
        return crowd.stream().map(flag).toArray(Boolean[]::new);
    }

    private static <T> String[] times(List<T> rows, Function<T, @Nullable Instant> time) {
        return rows.stream()
                .map(time)
                .map(at -> at == null ? null : Times.sql(at).toString())
                .toArray(String[]::new);
    }
}
