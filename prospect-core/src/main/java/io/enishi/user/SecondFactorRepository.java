package io.enishi.user;

import io.enishi.shared.Times;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SecondFactorRepository {

    private static final int MOST_EVENTS = 50;

    private final JdbcClient jdbc;

    SecondFactorRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(byte[] secret, boolean confirmed, long lastStep) {}

    Optional<Row> find(long userId) {
        return jdbc.sql("select secret, confirmed_at, last_step from user_second_factor where user_id = ?")
                .param(userId)
                .query((row, number) -> new Row(
                        row.getBytes("secret"), row.getObject("confirmed_at") != null, row.getLong("last_step")))
                .optional();
    }

    /** False when one is in use already. */
    boolean begin(long userId, byte[] secret, Instant now) {
        return jdbc.sql("""
                insert into user_second_factor (user_id, secret, begun_at) values (:user, :secret, :now)
                on conflict (user_id) do update set secret = excluded.secret, begun_at = excluded.begun_at
                where user_second_factor.confirmed_at is null
                """)
                        .param("user", userId)
                        .param("secret", secret)
                        .param("now", Times.sql(now))
                        .update()
                > 0;
    }

    void confirm(long userId, Instant now) {
        jdbc.sql("update user_second_factor set confirmed_at = :now where user_id = :user")
                .param("now", Times.sql(now))
                .param("user", userId)
                .update();
    }

    /** Takes the code of this step; false when it, or a later one, was taken before. */
    boolean take(long userId, long step) {
        return jdbc.sql("update user_second_factor set last_step = :step where user_id = :user and last_step < :step")
                        .param("step", step)
                        .param("user", userId)
                        .update()
                > 0;
    }

    boolean delete(long userId) {
        jdbc.sql("delete from user_recovery_code where user_id = ?")
                .param(userId)
                .update();
        return jdbc.sql("delete from user_second_factor where user_id = ?")
                        .param(userId)
                        .update()
                > 0;
    }

    void setRecoveryCodes(long userId, Collection<String> hashes) {
        jdbc.sql("delete from user_recovery_code where user_id = ?")
                .param(userId)
                .update();
        jdbc.sql("insert into user_recovery_code (user_id, code_hash) select ?, unnest(cast(? as text[]))")
                .params(userId, hashes.toArray(String[]::new))
                .update();
    }

    boolean takeRecoveryCode(long userId, String hash, Instant now) {
        return jdbc.sql("""
                update user_recovery_code set used_at = :now where user_id = :user and code_hash = :hash and used_at is null
                """)
                        .param("now", Times.sql(now))
                        .param("user", userId)
                        .param("hash", hash)
                        .update()
                > 0;
    }

    int recoveryCodesLeft(long userId) {
        return jdbc.sql("select count(*) from user_recovery_code where user_id = ? and used_at is null")
                .param(userId)
                .query(Integer.class)
                .single();
    }

    /** Whether this user has one, or must have one by her role. */
    boolean asks(long userId) {
        return jdbc.sql("""
                select exists (select from user_second_factor where user_id = ? and confirmed_at is not null)
                    or exists (select from second_factor_everybody)
                    or exists (select from second_factor_role r join app_user u on u.role = r.role where u.id = ?)
                """).params(userId, userId).query(Boolean.class).single();
    }

    boolean required(String role) {
        return requiredOfEverybody() || roles().contains(role);
    }

    /** The roles it is asked of one by one, whether it is asked of everybody or not. */
    Set<String> roles() {
        return Set.copyOf(jdbc.sql("select role from second_factor_role")
                .query(String.class)
                .list());
    }

    boolean requiredOfEverybody() {
        return jdbc.sql("select exists (select from second_factor_everybody)")
                .query(Boolean.class)
                .single();
    }

    void requireOfRole(String role, boolean wanted) {
        jdbc.sql(
                        wanted
                                ? "insert into second_factor_role (role) values (?) on conflict do nothing"
                                : "delete from second_factor_role where role = ?")
                .param(role)
                .update();
    }

    void requireOfEverybody(boolean wanted) {
        jdbc.sql(
                        wanted
                                ? "insert into second_factor_everybody default values on conflict do nothing"
                                : "delete from second_factor_everybody")
                .update();
    }

    /** Writes down a try, and answers which one it is; what lies before {@code since} is over. */
    long guess(long userId, Instant since, Instant now) {
        jdbc.sql("delete from second_factor_guess where user_id = :user and at <= :since")
                .param("user", userId)
                .param("since", Times.sql(since))
                .update();
        return jdbc.sql("insert into second_factor_guess (user_id, at) values (:user, :now) returning id")
                .param("user", userId)
                .param("now", Times.sql(now))
                .query(Long.class)
                .single();
    }

    int guesses(long userId, Instant since) {
        return jdbc.sql("select count(*) from second_factor_guess where user_id = :user and at > :since")
                .param("user", userId)
                .param("since", Times.sql(since))
                .query(Integer.class)
                .single();
    }

    void forgetGuess(long id) {
        jdbc.sql("delete from second_factor_guess where id = ?").param(id).update();
    }

    void happened(long userId, String what, @Nullable Long by, Instant now) {
        jdbc.sql("insert into user_second_factor_event (user_id, what, by_id, at) values (:user, :what, :by, :now)")
                .param("user", userId)
                .param("what", what)
                .param("by", by)
                .param("now", Times.sql(now))
                .update();
    }

    List<SecondFactorEvent> events(long userId) {
        return jdbc.sql(
                        "select what, by_id, at from user_second_factor_event where user_id = ? order by id desc limit ?")
                .params(userId, MOST_EVENTS)
                .query((row, number) -> new SecondFactorEvent(
                        row.getString("what"),
                        row.getObject("by_id", Long.class),
                        Objects.requireNonNull(Times.read(row, "at"))))
                .list();
    }
}
