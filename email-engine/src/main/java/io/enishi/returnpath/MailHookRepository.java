package io.enishi.returnpath;

import io.enishi.shared.EmailAddress;
import io.enishi.shared.SecretBox;
import io.enishi.shared.Times;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MailHookRepository {

    private final JdbcClient jdbc;
    private final SecretBox secrets;

    MailHookRepository(JdbcClient jdbc, SecretBox secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    List<MailHook> all() {
        return jdbc.sql("select * from mail_hook order by provider")
                .query(this::row)
                .list();
    }

    Optional<MailHook> find(MailProvider provider) {
        return jdbc.sql("select * from mail_hook where provider = ?")
                .param(provider.key())
                .query(this::row)
                .optional();
    }

    void put(MailProvider provider, String token, @Nullable Long user, Instant now) {
        jdbc.sql("""
                insert into mail_hook (provider, token, made_at, made_by) values (:provider, :token, :now, :user)
                on conflict (provider) do update set token = excluded.token, made_at = excluded.made_at,
                    made_by = excluded.made_by, confirmed_at = null
                """)
                .param("provider", provider.key())
                .param("token", secrets.close(token.getBytes(StandardCharsets.UTF_8)))
                .param("now", Times.sql(now))
                .param("user", user)
                .update();
    }

    void remove(MailProvider provider) {
        jdbc.sql("delete from mail_hook where provider = ?")
                .param(provider.key())
                .update();
    }

    void confirmed(MailProvider provider, Instant now) {
        jdbc.sql("update mail_hook set confirmed_at = :now where provider = :provider")
                .param("now", Times.sql(now))
                .param("provider", provider.key())
                .update();
    }

    /** False when there is no address of this provider. */
    boolean sign(MailProvider provider, @Nullable String key) {
        return jdbc.sql("update mail_hook set signing_key = :key where provider = :provider")
                        .param("key", key)
                        .param("provider", provider.key())
                        .update()
                > 0;
    }

    void refused(MailProvider provider, HookRefusal why, Instant now) {
        jdbc.sql("""
                update mail_hook set refused = refused + 1, refused_at = :now, refused_why = :why where provider = :provider
                """)
                .param("now", Times.sql(now))
                .param("why", why.key())
                .param("provider", provider.key())
                .update();
    }

    void told(MailProvider provider, int events, Instant now) {
        jdbc.sql("update mail_hook set told = told + :events, last_at = :now where provider = :provider")
                .param("events", events)
                .param("now", Times.sql(now))
                .param("provider", provider.key())
                .update();
    }

    /** False when it was told before. */
    boolean remember(MailProvider provider, String event, Instant now) {
        return jdbc.sql("""
                insert into mail_hook_event (provider, event, at) values (:provider, :event, :now) on conflict do nothing
                """)
                        .param("provider", provider.key())
                        .param("event", event)
                        .param("now", Times.sql(now))
                        .update()
                > 0;
    }

    void forget(Instant before) {
        jdbc.sql("delete from mail_hook_event where at < ?")
                .param(Times.sql(before))
                .update();
    }

    OptionalLong newestTo(EmailAddress address) {
        return jdbc.sql("""
                select max(d.id) from delivery d join prospect p on p.id = d.prospect_id
                where p.email_key = :key and d.state in ('handed-over', 'uncertain')
                """)
                .param("key", address.key())
                .query((row, number) -> {
                    long id = row.getLong(1);
                    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(id);
                })
                .single();
    }

    private MailHook row(ResultSet row, int number) throws SQLException {
        String why = row.getString("refused_why");
        return new MailHook(
                MailProvider.of(row.getString("provider")).orElseThrow(),
                new String(secrets.open(row.getBytes("token")), StandardCharsets.UTF_8),
                Objects.requireNonNull(Times.read(row, "made_at")),
                Times.read(row, "last_at"),
                row.getLong("told"),
                Times.read(row, "confirmed_at"),
                row.getString("signing_key"),
                row.getLong("refused"),
                Times.read(row, "refused_at"),
                why == null ? null : HookRefusal.of(why));
    }
}
