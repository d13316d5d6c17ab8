package io.enishi.brake;

import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class BrakeRepository {

    private static final String EPISODES = """
            select b.*, a.kind as asset_kind, a.name as asset_name, trim(u.first_name || ' ' || u.last_name) as releaser
            from complaint_brake b left join asset a on a.id = b.asset_id left join app_user u on u.id = b.released_by
            """;

    private final JdbcClient jdbc;

    BrakeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many complaints there are since then, and when the newest came: as long as both stay, nobody complained anew. */
    record Heard(long complaints, @Nullable Instant newest) {}

    /** What is counted of one sending, or of all of them together: messages that arrived, and complaints since the last release. */
    record Count(@Nullable Long assetId, long messages, long complaints) {}

    /** Somebody to be told, and her language. */
    record Administrator(long id, String locale) {}

    ComplaintRules rules() {
        return jdbc.sql("select * from complaint_rules order by id desc limit 1")
                .query((row, number) -> new ComplaintRules(
                        row.getBoolean("active"),
                        Objects.requireNonNull(row.getBigDecimal("alert_percent")),
                        Objects.requireNonNull(row.getBigDecimal("stop_percent")),
                        row.getInt("window_days"),
                        row.getInt("least_messages")))
                .single();
    }

    void set(ComplaintRules rules, @Nullable Long user, Instant now) {
        jdbc.sql("""
                insert into complaint_rules (active, alert_percent, stop_percent, window_days, least_messages, set_at, set_by)
                values (:active, :alert, :stop, :days, :least, :now, :user)
                """)
                .param("active", rules.active())
                .param("alert", rules.alertPercent())
                .param("stop", rules.stopPercent())
                .param("days", rules.windowDays())
                .param("least", rules.leastMessages())
                .param("now", Times.sql(now))
                .param("user", user, Types.BIGINT)
                .update();
    }

    List<RulesChange> changes(int most) {
        return jdbc.sql("""
                select r.*, trim(u.first_name || ' ' || u.last_name) as setter
                from complaint_rules r left join app_user u on u.id = r.set_by order by r.id desc limit :most
                """)
                .param("most", most)
                .query((row, number) -> new RulesChange(
                        Objects.requireNonNull(Times.read(row, "set_at")),
                        row.getString("setter"),
                        row.getBoolean("active"),
                        Objects.requireNonNull(row.getBigDecimal("alert_percent")),
                        Objects.requireNonNull(row.getBigDecimal("stop_percent")),
                        row.getInt("window_days"),
                        row.getInt("least_messages")))
                .list();
    }

    Heard heard(Instant since) {
        return jdbc.sql("select count(*) as told, max(at) as newest from spam_complaint where at > :since")
                .param("since", Times.sql(since))
                .query((row, number) -> new Heard(row.getLong("told"), Times.read(row, "newest")))
                .single();
    }

    /** Only sendings that somebody complained about, and all of them together. Messages and complaints are of the same window. */
    List<Count> counts(Instant since) {
        return jdbc.sql("""
                with told as (
                    select d.asset_id, c.at
                    from spam_complaint c join delivery d on d.id = c.delivery_id
                    where c.at > :since and d.settled_at > :since and not d.is_test
                ), released as (
                    select coalesce(asset_id, 0) as asset_id, max(ended_at) as at from complaint_brake where released group by 1
                ), counted as (
                    select t.asset_id, count(*) as complaints
                    from told t left join released r on r.asset_id = t.asset_id
                    where r.at is null or t.at > r.at
                    group by t.asset_id
                )
                select c.asset_id, c.complaints, (
                           select count(*) from delivery d
                           where d.asset_id = c.asset_id and d.state = 'handed-over' and d.settled_at > :since
                             and d.returned_at is null and not d.is_test
                       ) as messages
                from counted c
                union all
                select null, (
                           select count(*) from told t
                           where t.at > coalesce((select at from released where asset_id = 0), '-infinity')
                       ), (
                           select count(*) from delivery d
                           where d.state = 'handed-over' and d.settled_at > :since and d.returned_at is null and not d.is_test
                       )
                where exists (select 1 from told)
                """)
                .param("since", Times.sql(since))
                .query((row, number) -> new Count(
                        row.getObject("asset_id", Long.class), row.getLong("messages"), row.getLong("complaints")))
                .list();
    }

    List<BrakeEpisode> open() {
        return jdbc.sql(EPISODES + " where b.ended_at is null order by b.stopped_at nulls last, b.id")
                .query(BrakeRepository::episode)
                .list();
    }

    List<BrakeEpisode> ended(int most) {
        return jdbc.sql(EPISODES + " where b.ended_at is not null order by b.ended_at desc, b.id desc limit :most")
                .param("most", most)
                .query(BrakeRepository::episode)
                .list();
    }

    Optional<BrakeEpisode> find(long id) {
        return jdbc.sql(EPISODES + " where b.id = :id")
                .param("id", id)
                .query(BrakeRepository::episode)
                .optional();
    }

    void begin(Count count, boolean stop, Instant now) {
        jdbc.sql("""
                insert into complaint_brake (asset_id, alerted_at, stopped_at, messages, complaints)
                values (:asset, :now, case when :stop then cast(:now as timestamptz) end, :messages, :complaints)
                on conflict do nothing
                """)
                .param("asset", count.assetId(), Types.BIGINT)
                .param("now", Times.sql(now))
                .param("stop", stop)
                .param("messages", count.messages())
                .param("complaints", count.complaints())
                .update();
    }

    void stop(long id, Count count, Instant now) {
        jdbc.sql("""
                update complaint_brake set stopped_at = :now, messages = :messages, complaints = :complaints
                where id = :id and ended_at is null
                """)
                .param("now", Times.sql(now))
                .param("messages", count.messages())
                .param("complaints", count.complaints())
                .param("id", id)
                .update();
    }

    /** The share fell by itself; what is stopped waits for a person. */
    void fell(long id, Instant now) {
        jdbc.sql(
                        "update complaint_brake set ended_at = :now where id = :id and ended_at is null and stopped_at is null")
                .param("now", Times.sql(now))
                .param("id", id)
                .update();
    }

    /** False when somebody else was faster. */
    boolean release(long id, @Nullable Long user, String note, Instant now) {
        return jdbc.sql("""
                update complaint_brake set ended_at = :now, released = true, released_by = :user, note = :note
                where id = :id and ended_at is null
                """)
                        .param("now", Times.sql(now))
                        .param("user", user, Types.BIGINT)
                        .param("note", note)
                        .param("id", id)
                        .update()
                > 0;
    }

    List<Administrator> administrators() {
        return jdbc.sql(
                        "select id, locale from app_user where role = 'administrator' and disabled_at is null order by id")
                .query((row, number) ->
                        new Administrator(row.getLong("id"), Objects.requireNonNull(row.getString("locale"))))
                .list();
    }

    private static BrakeEpisode episode(ResultSet row, int number) throws SQLException {
        return new BrakeEpisode(
                row.getLong("id"),
                row.getObject("asset_id", Long.class),
                row.getString("asset_kind"),
                row.getString("asset_name"),
                Objects.requireNonNull(Times.read(row, "alerted_at")),
                Times.read(row, "stopped_at"),
                row.getLong("messages"),
                row.getLong("complaints"),
                Times.read(row, "ended_at"),
                row.getBoolean("released"),
                row.getString("releaser"),
                Objects.requireNonNullElse(row.getString("note"), ""));
    }
}
