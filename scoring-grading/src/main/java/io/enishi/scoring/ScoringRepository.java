package io.enishi.scoring;

import io.enishi.change.Cause;
import io.enishi.prospect.SqlRelation;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import io.enishi.shared.Words;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ScoringRepository {

    private final JdbcClient jdbc;

    ScoringRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ScoringRule> rules() {
        return jdbc.sql("select * from scoring_rule order by position")
                .query((row, number) -> new ScoringRule(
                        row.getString("key"),
                        Baseline.labelOf(row.getString("key")),
                        row.getInt("points"),
                        row.getBoolean("once_per_asset"),
                        Baseline.defaultOf(row.getString("key"))))
                .list();
    }

    List<ActivityWorths.Rule> worths() {
        return jdbc.sql("select key, codes, asset_kind, points, once_per_asset from scoring_rule order by position")
                .query((row, number) -> new ActivityWorths.Rule(
                        Arrays.stream((Short[]) row.getArray("codes").getArray())
                                .map(Short::intValue)
                                .collect(Collectors.toUnmodifiableSet()),
                        row.getString("asset_kind"),
                        new ActivityWorth(
                                row.getInt("points"),
                                Baseline.labelOf(row.getString("key")),
                                row.getBoolean("once_per_asset"))))
                .list();
    }

    /**
     * Waits until no transaction that scored by the old rules is open, and holds new ones back until the new rules are committed:
     * then a rescoring finds every activity scored either way.
     */
    void holdScoring() {
        // in the order of the rescoring's chunks, which hold their row while they read the rules
        jdbc.sql("select id from rescoring for update").query(Integer.class).single();
        jdbc.sql("lock table scoring_rule in access exclusive mode").update();
    }

    void changeRule(String key, int points, boolean oncePerAsset, Instant now, @Nullable Long userId) {
        jdbc.sql("""
                update scoring_rule
                set points = :points, once_per_asset = :once, updated_at = :now, updated_by = :user
                where key = :key
                """)
                .param("points", points)
                .param("once", oncePerAsset)
                .param("now", Times.sql(now))
                .param("user", userId)
                .param("key", key)
                .update();
    }

    List<ScoreLine> lines(SqlRelation lines) {
        return jdbc.sql("""
                select lines.rule, lines.points, lines.count, a.name
                from (%s) lines
                left join scoring_rule r on r.key = lines.rule
                left join asset a on r.key is null and lines.rule = 'page-action:' || a.id
                order by coalesce(r.position, 11), lines.rule
                """.formatted(lines.sql()))
                .params(lines.params())
                .query((row, number) -> new ScoreLine(
                        row.getString("rule"),
                        label(row.getString("rule"), row.getString("name")),
                        row.getInt("points"),
                        row.getLong("count")))
                .list();
    }

    private static Words label(String rule, @Nullable String pageAction) {
        return pageAction == null
                ? Baseline.labelOf(rule)
                : new Words("Page view: " + pageAction, "ページビュー: " + pageAction);
    }

    void appendAdjustments(Map<ProspectId, Integer> deltas, @Nullable Integer setTo, Cause cause, Instant now) {
        List<ProspectId> people = deltas.keySet().stream().sorted().toList();
        jdbc.sql("""
                insert into score_adjustment (prospect_id, delta, set_to, cause_kind, cause_id, activity_id, at)
                select prospect_id, delta, :setTo, :kind, :cause, :activity, :now
                from unnest(:prospects, :deltas) as d(prospect_id, delta)
                """)
                .param("prospects", people.stream().map(ProspectId::value).toArray(Long[]::new))
                .param("deltas", people.stream().map(deltas::get).toArray(Integer[]::new))
                .param("setTo", setTo)
                .param("kind", cause.kind())
                .param("cause", cause.id())
                .param("activity", cause.activityId())
                .param("now", Times.sql(now))
                .update();
    }

    List<ScoreAdjustment> adjustments(ProspectId prospect) {
        return jdbc.sql("""
                select s.*, coalesce(a.name, nullif(trim(u.last_name || ' ' || u.first_name), '')) as cause_name
                from score_adjustment s
                left join asset a on a.id = s.cause_id and s.cause_kind <> 'user'
                left join app_user u on u.id = s.cause_id and s.cause_kind = 'user'
                where s.prospect_id = :prospect
                order by s.id
                """)
                .param("prospect", prospect.value())
                .query((row, number) -> new ScoreAdjustment(
                        row.getLong("id"),
                        row.getInt("delta"),
                        row.getObject("set_to", Integer.class),
                        new Cause(
                                row.getString("cause_kind"),
                                row.getObject("cause_id", Long.class),
                                row.getObject("activity_id", Long.class),
                                0),
                        row.getString("cause_name"),
                        Objects.requireNonNull(Times.read(row, "at"))))
                .list();
    }

    int score(ProspectId prospect) {
        return jdbc.sql("select score from prospect_figure where prospect_id = :prospect")
                .param("prospect", prospect.value())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    void startRescoring(Instant now, @Nullable Long userId) {
        jdbc.sql("""
                update rescoring
                set running = true, last_prospect_id = 0, done = 0, changed = 0, finished_at = null,
                    total = (select count(*) from prospect_figure), started_at = :now, started_by = :user
                """).param("now", Times.sql(now)).param("user", userId).update();
    }

    RescoringProgress progress() {
        return jdbc.sql("select * from rescoring")
                .query((row, number) -> new RescoringProgress(
                        row.getBoolean("running"),
                        row.getLong("done"),
                        row.getLong("total"),
                        row.getLong("changed"),
                        Times.read(row, "started_at"),
                        Times.read(row, "finished_at")))
                .single();
    }

    /** The id after which the next chunk begins, its row locked; null when no rescoring runs or another worker has it. */
    @Nullable
    Long claimRescoring() {
        return jdbc.sql("select last_prospect_id from rescoring where running for update skip locked")
                .query((row, number) -> row.getLong(1))
                .optional()
                .orElse(null);
    }

    List<ProspectId> nextPeople(long after, int atMost) {
        return jdbc.sql(
                        "select prospect_id from prospect_figure where prospect_id > :after order by prospect_id limit :most")
                .param("after", after)
                .param("most", atMost)
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    void advance(long last, int done, int changed) {
        jdbc.sql("update rescoring set last_prospect_id = :last, done = done + :done, changed = changed + :changed")
                .param("last", last)
                .param("done", done)
                .param("changed", changed)
                .update();
    }

    void finishRescoring(Instant now) {
        jdbc.sql("update rescoring set running = false, finished_at = :now")
                .param("now", Times.sql(now))
                .update();
    }
}
