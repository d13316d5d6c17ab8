package io.enishi.automation;

import io.enishi.change.Cause;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the pages about rules show. */
@Repository
class RulePageQueries {

    private static final int MATCHES = 50;
    private static final Map<String, String> SORTS = Map.of(
            "name", "lower(a.name)",
            "state", "r.running",
            "matched", "matched",
            "lastMatch", "last_match_at",
            "updated", "a.updated_at");

    private final JdbcClient jdbc;

    RulePageQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    PageOf<RuleRow> page(RuleFilter filter) {
        String order = SORTS.getOrDefault(filter.sort(), "lower(a.name)");
        List<RuleRow> rows = jdbc.sql("""
                select r.id, a.name, r.running, a.updated_at, coalesce(m.matched, 0) as matched, m.last_match_at
                from automation_rule r
                join asset a on a.id = r.id
                left join lateral (
                    select count(*) filter (where match_no = 1) as matched, max(matched_at) as last_match_at
                    from rule_match where rule_id = r.id) m on true
                where a.deleted_at is null
                    and (:text = '' or a.name ilike '%%' || :pattern || '%%')
                    and (:state = '' or r.running = (:state = 'running'))
                order by %s %s nulls last, r.id
                limit :size offset :offset
                """.formatted(order, filter.descending() ? "desc" : "asc"))
                .param("text", filter.text())
                .param("pattern", filter.text().replaceAll("([%_\\\\])", "\\\\$1"))
                .param("state", filter.state())
                .param("size", filter.size())
                .param("offset", (long) filter.page() * filter.size())
                .query((row, number) -> new RuleRow(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getBoolean("running"),
                        row.getLong("matched"),
                        Times.read(row, "last_match_at"),
                        Objects.requireNonNull(Times.read(row, "updated_at"))))
                .list();
        long total = jdbc.sql("""
                select count(*) from automation_rule r join asset a on a.id = r.id
                where a.deleted_at is null
                    and (:text = '' or a.name ilike '%' || :pattern || '%')
                    and (:state = '' or r.running = (:state = 'running'))
                """)
                .param("text", filter.text())
                .param("pattern", filter.text().replaceAll("([%_\\\\])", "\\\\$1"))
                .param("state", filter.state())
                .query(Long.class)
                .single();
        boolean more = (long) (filter.page() + 1) * filter.size() < total;
        return new PageOf<>(rows, more ? Integer.toString(filter.page() + 1) : null, total);
    }

    /** How many people, each of them once. */
    long matched(long ruleId) {
        return jdbc.sql("select count(*) from rule_match where rule_id = :rule and match_no = 1")
                .param("rule", ruleId)
                .query(Long.class)
                .single();
    }

    PageOf<RuleMatch> matches(long ruleId, @Nullable String cursor, Viewer viewer) {
        List<RuleMatch> rows = new ArrayList<>(jdbc.sql("""
                select m.*, p.email, coalesce(nullif(trim(concat_ws(' ', p.last_name, p.first_name)), ''), p.email) as name
                from rule_match m
                join prospect p on p.id = m.prospect_id
                where m.rule_id = :rule and m.id < :before and (not :own or p.assigned_user_id = :viewer)
                order by m.id desc
                limit :size
                """)
                .param("rule", ruleId)
                .param("before", before(cursor))
                .param("own", viewer.ownProspectsOnly())
                .param("viewer", viewer.userId() == null ? -1L : viewer.userId())
                .param("size", MATCHES + 1)
                .query((row, number) -> new RuleMatch(
                        row.getLong("id"),
                        new ProspectId(row.getLong("prospect_id")),
                        row.getString("name"),
                        row.getString("email"),
                        row.getInt("match_no"),
                        row.getInt("version"),
                        new Words(row.getString("reason_en"), row.getString("reason_ja")),
                        new Cause(
                                row.getString("cause_kind"),
                                row.getObject("cause_id", Long.class),
                                row.getObject("activity_id", Long.class),
                                0),
                        Objects.requireNonNull(Times.read(row, "matched_at"))))
                .list());
        if (rows.size() <= MATCHES) {
            return new PageOf<>(rows, null, -1);
        }
        rows.removeLast();
        return new PageOf<>(rows, Long.toString(rows.getLast().id()), -1);
    }

    Optional<Long> campaign(long ruleId) {
        return jdbc.sql("select campaign_id from asset where id = :rule and campaign_id is not null")
                .param("rule", ruleId)
                .query((row, number) -> row.getLong(1))
                .optional();
    }

    void appendHistory(long ruleId, String what, int version, Words sentence, @Nullable Long userId, Instant now) {
        jdbc.sql("""
                insert into rule_history (rule_id, what, version, sentence_en, sentence_ja, user_id, at)
                values (:rule, :what, :version, :en, :ja, :user, :now)
                """)
                .param("rule", ruleId)
                .param("what", what)
                .param("version", version)
                .param("en", sentence.en())
                .param("ja", sentence.ja())
                .param("user", userId)
                .param("now", Times.sql(now))
                .update();
    }

    List<RuleEvent> history(long ruleId) {
        return jdbc.sql("""
                select h.*, nullif(trim(concat_ws(' ', u.last_name, u.first_name)), '') as user_name
                from rule_history h left join app_user u on u.id = h.user_id
                where h.rule_id = :rule
                order by h.id desc
                limit 200
                """)
                .param("rule", ruleId)
                .query((row, number) -> new RuleEvent(
                        row.getString("what"),
                        row.getInt("version"),
                        new Words(row.getString("sentence_en"), row.getString("sentence_ja")),
                        row.getString("user_name"),
                        Objects.requireNonNull(Times.read(row, "at"))))
                .list();
    }

    boolean sweeping(long ruleId) {
        return jdbc.sql("select sweep_due from automation_rule where id = :rule")
                .param("rule", ruleId)
                .query(Boolean.class)
                .single();
    }

    private static long before(@Nullable String cursor) {
        try {
            return cursor == null || cursor.isBlank() ? Long.MAX_VALUE : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
