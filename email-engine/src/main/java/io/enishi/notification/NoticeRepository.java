package io.enishi.notification;

import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class NoticeRepository {

    private final JdbcClient jdbc;

    NoticeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes the notice for each of these users and answers with those for whom it was written. */
    List<Long> insert(Collection<Long> userIds, NewNotice notice, Instant now) {
        ProspectId prospect = notice.prospect();
        Duration quiet = notice.atMostOnceIn();
        return jdbc.sql("""
                insert into notice (user_id, kind, prospect_id, asset_id, activity_id, cause_kind, cause_id, message, at, mail, mail_due_at)
                select u.id, :kind, :prospect, :asset, :activity, :causeKind, :cause, :message, :now,
                       case
                           when not coalesce(w.mail, true) then 'none'
                           when :kind <> 'assigned' then 'waiting'
                           when not coalesce(w.mail_assignments, true) then 'none'
                           -- The rule that assigns often tells as well: one mail is enough.
                           when exists (
                               select from notice n
                               where n.user_id = u.id and n.prospect_id = :prospect and n.kind = 'notify'
                                 and n.at > :now - interval '5 minutes'
                           ) then 'none'
                           else 'waiting'
                       end,
                       :now
                from app_user u
                left join notice_preference w on w.user_id = u.id
                where u.id = any(:users)
                  and u.disabled_at is null
                  and not exists (
                      select from notice n
                      where n.user_id = u.id and n.kind = :kind and n.prospect_id = :prospect
                        and n.cause_id is not distinct from :cause
                        and n.at > :quietSince
                  )
                order by u.id
                returning user_id
                """)
                .param("kind", notice.kind().key())
                .param("prospect", prospect == null ? null : prospect.value(), java.sql.Types.BIGINT)
                .param("asset", notice.assetId(), java.sql.Types.BIGINT)
                .param("activity", notice.cause().activityId(), java.sql.Types.BIGINT)
                .param("causeKind", notice.cause().kind())
                .param("cause", notice.cause().id(), java.sql.Types.BIGINT)
                .param("message", notice.message())
                .param("now", Times.sql(now), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("quietSince", Times.sql(now.minus(quiet)), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("users", userIds.toArray(Long[]::new))
                .query((row, n) -> row.getLong(1))
                .list();
    }

    boolean isActive(long userId) {
        return jdbc.sql("select exists (select from app_user where id = :id and disabled_at is null)")
                .param("id", userId)
                .query(Boolean.class)
                .single();
    }

    void markRead(long userId, @Nullable Long noticeId, Instant now) {
        jdbc.sql("""
                update notice set read_at = :now
                where user_id = :user and read_at is null and id = coalesce(:id, id)
                """)
                .param("now", Times.sql(now), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("user", userId)
                .param("id", noticeId, java.sql.Types.BIGINT)
                .update();
    }

    void prefer(long userId, NoticePreferences preferences) {
        jdbc.sql("""
                insert into notice_preference (user_id, mail, mail_assignments) values (:user, :mail, :assignments)
                on conflict (user_id) do update set mail = excluded.mail, mail_assignments = excluded.mail_assignments
                """)
                .param("user", userId)
                .param("mail", preferences.mail())
                .param("assignments", preferences.mailAssignments())
                .update();
    }

    /** Takes waiting mails for this sender until the lease ends; whoever dies meanwhile leaves them to the next. */
    List<Long> claimMails(Instant now, Duration lease, int most) {
        return jdbc.sql("""
                update notice set mail_due_at = :until, mail_attempts = mail_attempts + 1
                where id in (
                    select id from notice
                    where mail = 'waiting' and mail_due_at <= :now
                    order by mail_due_at, id
                    limit :most
                    for update skip locked
                )
                returning id
                """)
                .param("until", Times.sql(now.plus(lease)), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", Times.sql(now), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("most", most)
                .query((row, n) -> row.getLong(1))
                .list();
    }

    void mailed(long noticeId, Instant now) {
        jdbc.sql("update notice set mail = 'sent', mailed_at = :now, mail_error = null where id = :id")
                .param("now", Times.sql(now), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", noticeId)
                .update();
    }

    /** Puts a mail off (30 s, 1 min, 2 min … at most 1 h); after three days of trying it has failed. */
    void putOff(long noticeId, String error, Instant now) {
        jdbc.sql("""
                update notice set
                    mail = case when at < :now - interval '3 days' then 'failed' else 'waiting' end,
                    mail_due_at = :now + least(interval '1 hour', interval '15 seconds' * power(2, least(mail_attempts, 10))),
                    mail_error = :error
                where id = :id
                """)
                .param("now", Times.sql(now), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("error", error)
                .param("id", noticeId)
                .update();
    }
}
