package io.enishi.abtest;

import io.enishi.delivery.Recipients;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AbTestRepository {

    private final JdbcClient jdbc;

    AbTestRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<AbTest> find(long emailId) {
        return jdbc.sql("select * from ab_test where list_email_id = :id")
                .param("id", emailId)
                .query(AbTestRepository::test)
                .optional();
    }

    boolean write(long emailId, AbText text, AbRules rules) {
        return jdbc.sql("""
                insert into ab_test (list_email_id, subject, preheader, html, text_body, share, hours, metric)
                values (:id, :subject, :preheader, :html, :text, :share, :hours, :metric)
                on conflict on constraint ab_test_pk do update set subject = excluded.subject, preheader = excluded.preheader,
                    html = excluded.html, text_body = excluded.text_body, share = excluded.share, hours = excluded.hours,
                    metric = excluded.metric
                where ab_test.state = 'draft'
                """)
                        .param("id", emailId)
                        .param("subject", text.subject())
                        .param("preheader", text.preheader())
                        .param("html", text.html())
                        .param("text", text.text())
                        .param("share", rules.share())
                        .param("hours", rules.hours())
                        .param("metric", rules.metric().name().toLowerCase(Locale.ROOT))
                        .update()
                == 1;
    }

    void delete(long emailId) {
        jdbc.sql("delete from ab_test where list_email_id = :id and state = 'draft'")
                .param("id", emailId)
                .update();
    }

    /** By the hash of their numbers, so that nobody's place in a list decides. */
    void choose(long emailId, Recipients all, int share) {
        jdbc.sql("""
                insert into ab_recipient (list_email_id, prospect_id, variant)
                select :abEmail, c.prospect_id, case when c.place %% 2 = 1 then 'a' else 'b' end
                from (select r.prospect_id, count(*) over () as people,
                             row_number() over (order by md5(r.prospect_id::text || '-' || :abSeed), r.prospect_id) as place
                      from (%s) r where r.reason is null) c
                where c.place <= greatest(2, ceil(c.people * :abShare / 100.0))
                on conflict on constraint ab_recipient_pk do nothing
                """.formatted(all.select()))
                .params(all.params())
                .param("abEmail", emailId)
                .param("abSeed", Long.toString(emailId))
                .param("abShare", share)
                .update();
    }

    static Recipients chosen(long emailId, Recipients all) {
        Map<String, Object> params = new HashMap<>(all.params());
        params.put("abEmail", emailId);
        return new Recipients(
                "select r.prospect_id, r.address, r.reason from (" + all.select() + ") r join ab_recipient t"
                        + " on t.prospect_id = r.prospect_id and t.list_email_id = :abEmail",
                params);
    }

    void start(long emailId, Instant endsAt) {
        jdbc.sql("update ab_test set state = 'testing', ends_at = :ends where list_email_id = :id and state = 'draft'")
                .param("ends", Times.sql(endsAt))
                .param("id", emailId)
                .update();
    }

    void pause(long emailId, Instant now) {
        jdbc.sql("""
                update ab_test set state = 'paused', seconds_left = greatest(0, extract(epoch from ends_at - :now)::bigint), ends_at = null
                where list_email_id = :id and state = 'testing'
                """).param("now", Times.sql(now)).param("id", emailId).update();
    }

    void resume(long emailId, Instant now) {
        jdbc.sql("""
                update ab_test set state = 'testing', ends_at = :now + make_interval(secs => seconds_left), seconds_left = null
                where list_email_id = :id and state = 'paused'
                """).param("now", Times.sql(now)).param("id", emailId).update();
    }

    Optional<AbTest> over(long emailId, Instant now) {
        return jdbc.sql(
                        "select * from ab_test where list_email_id = :id and state = 'testing' and ends_at <= :now for update")
                .param("id", emailId)
                .param("now", Times.sql(now))
                .query(AbTestRepository::test)
                .optional();
    }

    void decide(long emailId, Variant winner, Instant now) {
        jdbc.sql("update ab_test set state = 'decided', winner = :winner, decided_at = :now where list_email_id = :id")
                .param("winner", winner.key())
                .param("now", Times.sql(now))
                .param("id", emailId)
                .update();
    }

    List<AbResult> results(long emailId) {
        return jdbc.sql("""
                select t.variant,
                    count(*) filter (where d.state = 'handed-over' and d.bounce is null) as delivered,
                    count(o.prospect_id) as opened, count(c.prospect_id) as clicked
                from ab_recipient t
                left join delivery d on d.asset_id = t.list_email_id and d.prospect_id = t.prospect_id and not d.is_test
                left join (select distinct prospect_id from activity where asset_id = :id and code = 11 and verdict = 0) o
                    on o.prospect_id = t.prospect_id
                left join (select distinct prospect_id from activity where asset_id = :id and code = 1 and verdict = 0) c
                    on c.prospect_id = t.prospect_id
                where t.list_email_id = :id group by t.variant order by t.variant
                """)
                .param("id", emailId)
                .query((row, n) -> new AbResult(
                        Variant.of(row.getString("variant")),
                        row.getLong("delivered"),
                        row.getLong("opened"),
                        row.getLong("clicked")))
                .list();
    }

    Map<ProspectId, Variant> variants(long emailId, Collection<ProspectId> people) {
        Map<ProspectId, Variant> variants = new HashMap<>();
        jdbc.sql("""
                select prospect_id, variant from ab_recipient
                where list_email_id = :id and prospect_id = any(cast(:people as bigint[]))
                """)
                .param("id", emailId)
                .param("people", people.stream().map(ProspectId::value).toArray(Long[]::new))
                .query(row -> {
                    variants.put(new ProspectId(row.getLong(1)), Variant.of(row.getString(2)));
                });
        return variants;
    }

    private static AbTest test(ResultSet row, int n) throws SQLException {
        long left = row.getLong("seconds_left");
        Long secondsLeft = row.wasNull() ? null : Long.valueOf(left);
        String winner = row.getString("winner");
        return new AbTest(
                row.getLong("list_email_id"),
                new AbText(
                        row.getString("subject"),
                        row.getString("preheader"),
                        row.getString("html"),
                        row.getString("text_body")),
                new AbRules(
                        row.getInt("share"),
                        row.getInt("hours"),
                        AbRules.Metric.valueOf(row.getString("metric").toUpperCase(Locale.ROOT))),
                AbTest.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Times.read(row, "ends_at"),
                secondsLeft,
                winner == null ? null : Variant.of(winner),
                Times.read(row, "decided_at"));
    }
}
