package io.enishi.user;

import io.enishi.shared.PageOf;
import io.enishi.shared.Times;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AccessHistoryRepository {

    private static final String FOUND = """
            from access_change
            where (:subject = '' or subject = :subject) and (:q = '' or position(lower(:q) in lower(name)) > 0)
            """;

    private final JdbcClient jdbc;

    AccessHistoryRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void by(@Nullable Long user) {
        jdbc.sql("select set_config('enishi.user', :user, true) is null")
                .param("user", user == null ? "" : Long.toString(user))
                .query(Boolean.class)
                .single();
    }

    PageOf<AccessChange> page(String q, String subject, boolean descending, int page, int size) {
        List<AccessChange> rows = jdbc.sql("select * " + FOUND + " order by id " + (descending ? "desc" : "asc")
                        + " limit :size offset :offset")
                .param("subject", subject)
                .param("q", q)
                .param("size", size + 1)
                .param("offset", (long) page * size)
                .query((row, number) -> new AccessChange(
                        row.getLong("id"),
                        row.getString("subject"),
                        row.getString("subject_id"),
                        row.getString("name"),
                        row.getString("what"),
                        row.getString("old_value"),
                        row.getString("new_value"),
                        row.getObject("user_id", Long.class),
                        Objects.requireNonNull(Times.read(row, "at"))))
                .list();
        long total = jdbc.sql("select count(*) " + FOUND)
                .param("subject", subject)
                .param("q", q)
                .query(Long.class)
                .single();
        return PageOf.numbered(rows, page, size, total);
    }
}
