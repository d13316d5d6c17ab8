package io.enishi.user;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class InvitationRepository {

    private final JdbcClient jdbc;

    InvitationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(long userId, String tokenHash, Instant now, Instant expiresAt, @Nullable Long by) {
        jdbc.sql("""
                        insert into user_invitation (user_id, token_hash, invited_at, invited_by, expires_at)
                        values (:user, :hash, :now, :by, :expires)
                        on conflict (user_id) do update set token_hash = excluded.token_hash, invited_at = excluded.invited_at,
                            invited_by = excluded.invited_by, expires_at = excluded.expires_at, accepted_at = null
                        """)
                .param("user", userId)
                .param("hash", tokenHash)
                .param("now", at(now))
                .param("by", by)
                .param("expires", at(expiresAt))
                .update();
    }

    Optional<Invitation> of(long userId) {
        return jdbc.sql(
                        "select user_id, invited_at, expires_at, accepted_at from user_invitation where user_id = :user")
                .param("user", userId)
                .query(InvitationRepository::invitation)
                .optional();
    }

    Optional<Invitation> find(String tokenHash) {
        return jdbc.sql(
                        "select user_id, invited_at, expires_at, accepted_at from user_invitation where token_hash = :hash")
                .param("hash", tokenHash)
                .query(InvitationRepository::invitation)
                .optional();
    }

    /** False when somebody else was faster, or time ran out. */
    boolean accept(String tokenHash, Instant now) {
        return jdbc.sql("""
                        update user_invitation set accepted_at = :now
                        where token_hash = :hash and accepted_at is null and expires_at > :now
                        """).param("hash", tokenHash).param("now", at(now)).update() == 1;
    }

    private static Invitation invitation(ResultSet row, int number) throws SQLException {
        OffsetDateTime accepted = row.getObject("accepted_at", OffsetDateTime.class);
        return new Invitation(
                row.getLong("user_id"),
                row.getObject("invited_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                accepted == null ? null : accepted.toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
