package io.enishi.email;

import io.enishi.action.ProspectBatch;
import io.enishi.delivery.Recipients;
import io.enishi.prospect.Mailability;
import io.enishi.sending.SendingRules;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who gets an email, and who does not and why: one text for the breakdown and for the freezing. */
@Repository
class MailingQueries {

    private final JdbcClient jdbc;

    MailingQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String ON_LISTS = """
            select m.prospect_id, bool_and(m.opted_out) as left_all
            from list_membership m
            where m.list_id = any(cast(:lists as bigint[])) and m.deleted_at is null
            group by m.prospect_id""";

    private static final String ONE_PERSON = "select cast(:only as bigint) as prospect_id, false as left_all";

    private static final String THESE_PEOPLE = """
            select u.id as prospect_id, coalesce(bool_and(m.opted_out), false) as left_all
            from unnest(cast(:people as bigint[])) u (id)
            left join list_membership m on m.prospect_id = u.id and m.list_id = any(cast(:lists as bigint[])) and m.deleted_at is null
            group by u.id""";

    /** Whoever this email is for. */
    Recipients recipients(ListEmail email, Instant now) {
        Long only = email.onlyFor();
        return only == null
                ? recipients(email, email.recipientLists(), email.suppressionLists(), email.rules(), now)
                : recipients(
                        ONE_PERSON,
                        Map.of(
                                "only",
                                only,
                                "suppressions",
                                new Long[0],
                                "operational",
                                email.text().operational(),
                                "capCount",
                                0,
                                "capSince",
                                Times.sql(now),
                                "self",
                                email.id()));
    }

    /** These people, when they are sent something that nobody capped; whoever left all of these lists that she is on is spared. */
    Recipients people(ProspectBatch who, Collection<Long> lists) {
        return recipients(
                THESE_PEOPLE,
                Map.of(
                        "people",
                        who.values(),
                        "lists",
                        lists.toArray(Long[]::new),
                        "suppressions",
                        new Long[0],
                        "operational",
                        false,
                        "capCount",
                        0,
                        "capSince",
                        Times.sql(Instant.EPOCH),
                        "self",
                        0L));
    }

    /** Why these people would not get it; the others are not in the answer. */
    Map<ProspectId, String> kept(Recipients recipients) {
        Map<ProspectId, String> kept = new HashMap<>();
        jdbc.sql("select r.prospect_id, r.reason from (" + recipients.select() + ") r where r.reason is not null")
                .params(recipients.params())
                .query(row -> {
                    kept.put(new ProspectId(row.getLong(1)), row.getString(2));
                });
        return kept;
    }

    /** Why each of these people gets it not, or an empty text for those who do. */
    Map<ProspectId, String> fates(long id, ProspectBatch who) {
        Map<ProspectId, String> fates = new HashMap<>();
        jdbc.sql("""
                select prospect_id, case when state = 'skipped' then coalesce(reason, 'skipped') else '' end as why_not
                from delivery where asset_id = :id and prospect_id = any(cast(:people as bigint[])) and not is_test
                """).param("id", id).param("people", who.values()).query(row -> {
            fates.put(new ProspectId(row.getLong(1)), row.getString(2));
        });
        return fates;
    }

    /** The same with lists and a cap that are chosen but not saved yet. */
    Recipients recipients(
            ListEmail email, Collection<Long> lists, Collection<Long> suppressions, SendingRules rules, Instant now) {
        boolean operational = email.text().operational();
        return recipients(
                ON_LISTS,
                Map.of(
                        "lists", lists.toArray(Long[]::new),
                        "suppressions", suppressions.toArray(Long[]::new),
                        "operational", operational,
                        "capCount", rules.capped() && !operational ? rules.capCount() : 0,
                        "capSince", Times.sql(now.minus(Duration.ofDays(rules.capDays()))),
                        "self", email.id()));
    }

    // reasons in the order of rank: in the bin, suppressed, then what her own record says, then the lists themselves
    private static Recipients recipients(String people, Map<String, Object> params) {
        boolean operational = Boolean.TRUE.equals(params.get("operational"));
        String allowed = operational ? "('mailable', 'unconfirmed', 'opted-out', 'do-not-email')" : "('mailable')";
        String select = """
                select p.id as prospect_id, p.email as address,
                    case
                        when p.deleted_at is not null then 'in-bin'
                        when exists (select 1 from list_membership s where s.prospect_id = p.id and s.deleted_at is null
                                     and s.list_id = any(cast(:suppressions as bigint[]))) then 'suppressed'
                        when m.reach not in %s then m.reach
                        when p.email_key is null then 'no-address'
                        when o.left_all and not :operational then 'list-opted-out'
                        when :capCount > 0 and (
                            select count(*) from delivery h left join list_email e on e.id = h.asset_id
                            where h.prospect_id = p.id and not h.is_test and h.asset_id <> :self
                              and not coalesce(e.operational, false) and h.state not in ('skipped', 'cancelled', 'failed')
                              and coalesce(h.settled_at, h.created_at) >= :capSince) >= :capCount then 'frequency-cap'
                    end as reason
                from (%s) o
                join prospect p on p.id = o.prospect_id
                -- worked out once for each of them: without the offset it would be copied to each place that reads it
                cross join lateral (select %s as reach offset 0) m
                """.formatted(allowed, people, Mailability.value().sql());
        return new Recipients(select, params);
    }

    /** An email that is still to be sent to a list, or past it. */
    record Use(long emailId, String role) {}

    List<Use> uses(long listId) {
        return jdbc.sql("""
                select l.list_email_id, l.role from list_email_list l
                join list_email e on e.id = l.list_email_id join asset a on a.id = e.id
                where l.list_id = :list and e.state in ('draft', 'scheduled') and a.deleted_at is null
                order by l.list_email_id limit 100
                """)
                .param("list", listId)
                .query((rs, n) -> new Use(rs.getLong(1), rs.getString(2)))
                .list();
    }

    Breakdown breakdown(Recipients recipients, Collection<Long> lists) {
        Map<String, Long> skipped = new LinkedHashMap<>();
        long[] counted = new long[1];
        jdbc.sql("select coalesce(r.reason, '') as reason, count(*) as n from (" + recipients.select()
                        + ") r group by 1 order by 2 desc")
                .params(recipients.params())
                .query(rs -> {
                    if (rs.getString("reason").isEmpty()) {
                        counted[0] = rs.getLong("n");
                    } else {
                        skipped.put(rs.getString("reason"), rs.getLong("n"));
                    }
                });
        long memberships = jdbc.sql("""
                select count(*) from list_membership m
                where m.list_id = any(cast(:lists as bigint[])) and m.deleted_at is null
                """)
                .param("lists", lists.toArray(Long[]::new))
                .query(Long.class)
                .single();
        return new Breakdown(memberships, counted[0], skipped);
    }

    List<ProspectId> some(Recipients recipients, int most) {
        return jdbc.sql("select r.prospect_id from (" + recipients.select()
                        + ") r where r.reason is null order by r.prospect_id limit :most")
                .params(recipients.params())
                .param("most", most)
                .query((rs, n) -> new ProspectId(rs.getLong(1)))
                .list();
    }

    /** Who is counted under this reason ({@code ""}: gets it), by number. */
    List<ProspectId> people(Recipients recipients, String reason, long after, int most) {
        return jdbc.sql("select r.prospect_id from (" + recipients.select()
                        + ") r where coalesce(r.reason, '') = :wanted and r.prospect_id > :after"
                        + " order by r.prospect_id limit :most")
                .params(recipients.params())
                .param("wanted", reason)
                .param("after", after)
                .param("most", most)
                .query((rs, n) -> new ProspectId(rs.getLong(1)))
                .list();
    }

    List<ListEmailRow> page(String search, String state, long before, int size) {
        return jdbc.sql("""
                select e.id, a.name, e.subject, e.state, e.scheduled_at, e.started_at, e.finished_at, a.updated_at
                from list_email e join asset a on a.id = e.id
                where a.deleted_at is null and e.only_for is null and not e.answers and e.id < :before
                  and (:state = '' or e.state = :state)
                  and (:search = '' or a.name ilike '%' || :search || '%' escape '~' or e.subject ilike '%' || :search || '%' escape '~')
                order by e.id desc limit :size
                """)
                .param("before", before)
                .param("state", state)
                .param(
                        "search",
                        search.replace("\0", "")
                                .replace("~", "~~")
                                .replace("%", "~%")
                                .replace("_", "~_"))
                .param("size", size)
                .query((rs, n) -> new ListEmailRow(
                        rs.getLong("id"),
                        rs.getString("name"),
                        rs.getString("subject"),
                        ListEmailState.of(rs.getString("state")),
                        Times.read(rs, "scheduled_at"),
                        Times.read(rs, "started_at"),
                        Times.read(rs, "finished_at")))
                .list();
    }

    void freeze(long id, EmailVersion version, Instant now) {
        jdbc.sql("""
                insert into email_version (list_email_id, subject, html, text_body, links, frozen_at)
                values (:id, :subject, :html, :text, cast(:links as text[]), :now)
                on conflict (list_email_id) do nothing
                """)
                .param("id", id)
                .param("subject", version.subject())
                .param("html", version.html())
                .param("text", version.text())
                .param("links", version.links().toArray(String[]::new))
                .param("now", Times.sql(now))
                .update();
    }

    java.util.Optional<EmailVersion> frozen(long id) {
        return jdbc.sql("select subject, html, text_body, links from email_version where list_email_id = :id")
                .param("id", id)
                .query((rs, n) -> new EmailVersion(
                        rs.getString("subject"), rs.getString("html"), rs.getString("text_body"), List.of((String[])
                                rs.getArray("links").getArray())))
                .optional();
    }
}
