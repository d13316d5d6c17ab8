package io.enishi.notification;

import io.enishi.action.ProspectBatch;
import io.enishi.activity.ActivityType;
import io.enishi.activity.ActivityTypes;
import io.enishi.notification.Notice.Person;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import io.enishi.shared.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class NoticeQueries {

    private static final int PAGE = 30;

    private static final String SELECT = """
            select n.*, p.first_name, p.last_name, p.email, p.company, p.job_title, f.score, f.latest_activity_at,
                   a.name as asset_name, c.name as cause_name,
                   act.id as act_id, act.code, act.asset_kind, act.details, aa.name as activity_asset_name
            from notice n
            left join prospect p on p.id = n.prospect_id
            left join prospect_figure f on f.prospect_id = n.prospect_id
            left join asset a on a.id = n.asset_id
            left join asset c on c.id = n.cause_id and n.cause_kind not in ('user', 'api')
            left join lateral (
                (select x.id, x.code, x.asset_kind, x.asset_id, x.details from activity x
                 where x.id = n.activity_id and x.occurred_at between n.at - interval '7 days' and n.at + interval '1 hour')
                union all
                -- a rule that spoke because of a score names no activity: the form that was just sent is what happened
                (select x.id, x.code, x.asset_kind, x.asset_id, x.details from activity x
                 where n.activity_id is null and n.kind = 'notify' and x.prospect_id = n.prospect_id
                   and x.code = 4 and x.occurred_at between n.at - interval '10 minutes' and n.at
                 order by x.occurred_at desc limit 1)
                limit 1
            ) act on true
            left join asset aa on aa.id = act.asset_id
            """;

    private final JdbcClient jdbc;
    private final ActivityTypes activityTypes;

    NoticeQueries(JdbcClient jdbc, ActivityTypes activityTypes) {
        this.jdbc = jdbc;
        this.activityTypes = activityTypes;
    }

    /** Where and in which words a user reads mail. */
    record Reader(String email, Locale locale, ZoneId zone) {}

    PageOf<Notice> page(long userId, boolean unreadOnly, @Nullable Long beforeId) {
        List<Notice> rows = jdbc.sql(SELECT + """
                where n.user_id = :user
                  and n.id < coalesce(:before, 9223372036854775807)
                  and (not :unreadOnly or n.read_at is null)
                order by n.id desc
                limit :most
                """)
                .param("user", userId)
                .param("before", beforeId, java.sql.Types.BIGINT)
                .param("unreadOnly", unreadOnly)
                .param("most", PAGE + 1)
                .query(this::notice)
                .list();
        boolean more = rows.size() > PAGE;
        List<Notice> page = more ? rows.subList(0, PAGE) : rows;
        return new PageOf<>(page, more ? Long.toString(page.getLast().id()) : null, -1);
    }

    List<Notice> newest(long userId, int most) {
        return jdbc.sql(SELECT + "where n.user_id = :user order by n.id desc limit :most")
                .param("user", userId)
                .param("most", most)
                .query(this::notice)
                .list();
    }

    List<Notice> since(long userId, long noticeId) {
        return jdbc.sql(SELECT + "where n.user_id = :user and n.id > :since order by n.id limit 50")
                .param("user", userId)
                .param("since", noticeId)
                .query(this::notice)
                .list();
    }

    Optional<Notice> find(long noticeId) {
        return jdbc.sql(SELECT + "where n.id = :id")
                .param("id", noticeId)
                .query(this::notice)
                .optional();
    }

    long newestId(long userId) {
        return jdbc.sql("select coalesce(max(id), 0) from notice where user_id = :user")
                .param("user", userId)
                .query(Long.class)
                .single();
    }

    int unread(long userId) {
        return jdbc.sql(
                        "select count(*) from (select from notice where user_id = :user and read_at is null limit 100) few")
                .param("user", userId)
                .query(Integer.class)
                .single();
    }

    NoticePreferences preferences(long userId) {
        return jdbc.sql("select mail, mail_assignments from notice_preference where user_id = :user")
                .param("user", userId)
                .query((row, n) -> new NoticePreferences(row.getBoolean("mail"), row.getBoolean("mail_assignments")))
                .optional()
                .orElse(NoticePreferences.EVERYTHING);
    }

    Optional<Reader> reader(long userId) {
        return jdbc.sql("select email, locale, time_zone from app_user where id = :user and disabled_at is null")
                .param("user", userId)
                .query((row, n) -> new Reader(
                        row.getString("email"),
                        Locale.forLanguageTag(row.getString("locale")),
                        ZoneId.of(row.getString("time_zone"))))
                .optional();
    }

    Map<ProspectId, Long> assignedUsers(ProspectBatch who) {
        Map<ProspectId, Long> assigned = new HashMap<>();
        jdbc.sql("select id, assigned_user_id from prospect where id = any(:ids) and assigned_user_id is not null")
                .param("ids", who.values())
                .query((ResultSet row) -> {
                    assigned.put(new ProspectId(row.getLong("id")), row.getLong("assigned_user_id"));
                });
        return assigned;
    }

    private Notice notice(ResultSet row, int n) throws SQLException {
        long prospectId = row.getLong("prospect_id");
        Person person = row.wasNull()
                ? null
                : new Person(
                        prospectId,
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("email"),
                        row.getString("company"),
                        row.getString("job_title"),
                        row.getInt("score"),
                        Times.read(row, "latest_activity_at"));
        return new Notice(
                row.getLong("id"),
                row.getLong("user_id"),
                NoticeKind.of(row.getString("kind")),
                person,
                (Long) row.getObject("asset_id"),
                row.getString("asset_name"),
                (Long) (row.getObject("activity_id") == null ? row.getObject("act_id") : row.getObject("activity_id")),
                happened(row),
                row.getString("cause_name"),
                row.getString("message"),
                instant(row, "at"),
                Times.read(row, "read_at"));
    }

    private @Nullable Words happened(ResultSet row) throws SQLException {
        int code = row.getInt("code");
        if (row.wasNull()) {
            return null;
        }
        ActivityType type = activityTypes.of(code, row.getString("asset_kind"));
        String asset = Objects.requireNonNullElse(row.getString("activity_asset_name"), "");
        return new Words(
                type.sentence().en().replace("{0}", asset).replace("{1}", ""),
                type.sentence().ja().replace("{0}", asset).replace("{1}", ""));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(Times.read(row, column), column);
    }
}
