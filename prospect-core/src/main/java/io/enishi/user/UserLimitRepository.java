package io.enishi.user;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class UserLimitRepository {

    private final JdbcClient jdbc;

    UserLimitRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<UserLimit> find(long userId) {
        return jdbc.sql("select exported_rows, emails from user_limit where user_id = ?")
                .param(userId)
                .query((row, number) -> new UserLimit(
                        row.getObject("exported_rows", Integer.class), row.getObject("emails", Integer.class)))
                .optional();
    }

    void set(long userId, UserLimit limit) {
        jdbc.sql("""
                insert into user_limit (user_id, exported_rows, emails) values (:user, :rows, :emails)
                on conflict (user_id) do update set exported_rows = excluded.exported_rows, emails = excluded.emails
                """)
                .param("user", userId)
                .param("rows", limit.exportedRows())
                .param("emails", limit.emails())
                .update();
    }

    UserUse use(long userId, LocalDate day) {
        return jdbc.sql("select exported_rows, emails from user_use where user_id = ? and day = ?")
                .params(userId, day)
                .query((row, number) -> new UserUse(row.getLong(1), row.getLong(2)))
                .optional()
                .orElse(new UserUse(0, 0));
    }

    /** Adds, or takes back what is negative; two at one moment wait for each other, so that the sum is always told right. */
    UserUse add(long userId, LocalDate day, long rows, long emails) {
        return jdbc.sql("""
                insert into user_use as u (user_id, day, exported_rows, emails)
                values (:user, :day, greatest(:rows, 0), greatest(:emails, 0))
                on conflict (user_id, day) do update
                set exported_rows = greatest(u.exported_rows + :rows, 0), emails = greatest(u.emails + :emails, 0)
                returning exported_rows, emails
                """)
                .param("user", userId)
                .param("day", day)
                .param("rows", rows)
                .param("emails", emails)
                .query((row, number) -> new UserUse(row.getLong(1), row.getLong(2)))
                .single();
    }
}
