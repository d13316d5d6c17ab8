package io.enishi.confirmation;

import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ConfirmationRepository {

    /** About a day. */
    private static final int MOST_ATTEMPTS = 10;

    private final JdbcClient jdbc;

    ConfirmationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One that was asked, and the person as she is now. */
    record Asked(
            long id,
            ProspectId prospect,
            @Nullable Long assetId,
            @Nullable String assetKind,
            String email,
            Instant expiresAt,
            @Nullable Instant mailedAt,
            boolean mailDue,
            boolean confirmed) {}

    boolean asks(long assetId) {
        return jdbc.sql("select exists (select from confirming_asset where asset_id = ?)")
                .param(assetId)
                .query(Boolean.class)
                .single();
    }

    void setAsks(long assetId, boolean asks) {
        jdbc.sql(
                        asks
                                ? "insert into confirming_asset (asset_id) values (?) on conflict do nothing"
                                : "delete from confirming_asset where asset_id = ?")
                .param(assetId)
                .update();
    }

    /** Whether she is waited for; the row is held, so that two posts at once stand in line. */
    boolean waitedFor(ProspectId prospect) {
        return jdbc.sql("select unconfirmed_since is not null from prospect where id = ? for update")
                .param(prospect.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    void insert(ProspectId prospect, long assetId, String language, Instant now, Instant expires) {
        jdbc.sql("""
                insert into confirmation (prospect_id, asset_id, language, asked_at, expires_at, mail_due_at)
                values (:prospect, :asset, :language, :now, :expires, :now)
                """)
                .param("prospect", prospect.value())
                .param("asset", assetId)
                .param("language", language)
                .param("now", Times.sql(now))
                .param("expires", Times.sql(expires))
                .update();
    }

    Optional<Asked> find(long id) {
        return one(" where c.id = ? for update of c", id);
    }

    Optional<Asked> newestOpen(ProspectId prospect) {
        return one(" where c.prospect_id = ? and c.confirmed_at is null order by c.id desc limit 1", prospect.value());
    }

    private Optional<Asked> one(String where, long number) {
        return jdbc.sql("""
                select c.*, coalesce(p.email, '') as email, a.kind as asset_kind
                from confirmation c
                join prospect p on p.id = c.prospect_id and p.deleted_at is null
                left join asset a on a.id = c.asset_id
                """ + where).param(number).query((row, n) -> asked(row)).optional();
    }

    void again(long id, Instant now, Instant expires) {
        jdbc.sql("update confirmation set mail_due_at = ?, expires_at = ?, attempts = 0 where id = ?")
                .params(Times.sql(now), Times.sql(expires), id)
                .update();
    }

    /** Whatever she was asked is answered, by whichever letter. */
    void confirm(ProspectId prospect, Instant now) {
        jdbc.sql("""
                update confirmation set confirmed_at = ?, mail_due_at = null where prospect_id = ? and confirmed_at is null
                """).params(Times.sql(now), prospect.value()).update();
    }

    /**
     * Leased, so that another node leaves them alone: what was not taken, or whose sender died, is due again after the lease, then after
     * twice that, up to six hours; after {@link #MOST_ATTEMPTS} it waits for somebody to send it again.
     */
    List<Long> claim(Instant now, Duration lease, int most) {
        return jdbc.sql("""
                update confirmation c
                set mail_due_at = cast(:now as timestamptz) + least(:seconds * power(2, attempts), 21600) * interval '1 second',
                    attempts = attempts + 1
                where c.id in (
                    select id from confirmation where mail_due_at <= :now order by mail_due_at limit :most
                    for update skip locked)
                returning c.id
                """)
                .param("seconds", lease.toSeconds())
                .param("now", Times.sql(now))
                .param("most", most)
                .query((row, n) -> row.getLong("id"))
                .list();
    }

    List<DueLetter> letters(List<Long> ids) {
        return jdbc.sql("""
                select c.id, p.email, c.language from confirmation c
                join prospect p on p.id = c.prospect_id and p.deleted_at is null
                where c.id in (:ids) and c.attempts <= :most and c.confirmed_at is null and p.email is not null and p.hard_bounced_at is null
                  and not exists (select 1 from suppression s where s.removed_at is null and s.value = p.email_key)
                  and not exists (
                      select 1 from suppression s where s.removed_at is null and s.value = split_part(p.email_key, '@', 2))
                """)
                .param("ids", ids)
                .param("most", MOST_ATTEMPTS)
                .query((row, n) ->
                        new DueLetter(row.getLong("id"), row.getString("email"), row.getString("language"), ""))
                .list();
    }

    void mailed(long id, Instant now) {
        jdbc.sql("update confirmation set mail_due_at = null, mailed_at = ? where id = ?")
                .params(Times.sql(now), id)
                .update();
    }

    void giveUp(long id) {
        jdbc.sql("update confirmation set mail_due_at = null where id = ?")
                .param(id)
                .update();
    }

    List<Unconfirmed> unconfirmed(@Nullable Long before, int most, Instant now) {
        return jdbc.sql("""
                select c.id, c.prospect_id, p.email, coalesce(a.name, '') as asset, c.asked_at, c.mailed_at, c.expires_at,
                       c.expires_at <= :now as expired
                from confirmation c
                join prospect p on p.id = c.prospect_id and p.deleted_at is null and p.unconfirmed_since is not null
                left join asset a on a.id = c.asset_id
                where c.confirmed_at is null and (cast(:before as bigint) is null or c.id < :before)
                order by c.id desc limit :most
                """)
                .param("now", Times.sql(now))
                .param("before", before)
                .param("most", most)
                .query((row, n) -> new Unconfirmed(
                        row.getLong("id"),
                        new ProspectId(row.getLong("prospect_id")),
                        Objects.requireNonNullElse(row.getString("email"), ""),
                        row.getString("asset"),
                        Objects.requireNonNull(Times.read(row, "asked_at")),
                        Times.read(row, "mailed_at"),
                        Objects.requireNonNull(Times.read(row, "expires_at")),
                        row.getBoolean("expired")))
                .list();
    }

    private static Asked asked(ResultSet row) throws SQLException {
        long asset = row.getLong("asset_id");
        Long assetId = row.wasNull() ? null : asset;
        return new Asked(
                row.getLong("id"),
                new ProspectId(row.getLong("prospect_id")),
                assetId,
                row.getString("asset_kind"),
                row.getString("email"),
                Objects.requireNonNull(Times.read(row, "expires_at")),
                Times.read(row, "mailed_at"),
                row.getObject("mail_due_at") != null,
                row.getObject("confirmed_at") != null);
    }
}
