package io.enishi.link;

import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CustomRedirectRepository {

    private static final String ALL = """
            select r.*, a.name, a.campaign_id, a.created_at, a.updated_at, a.deleted_at, coalesce(c.name, '') as campaign,
                   coalesce(v.path, '') as vanity_path
            from custom_redirect r
            join asset a on a.id = r.id
            left join asset c on c.id = a.campaign_id
            left join vanity_path v on v.asset_id = r.id
            """;

    private final JdbcClient jdbc;

    CustomRedirectRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where every redirect leads, by its token; without those in the recycle bin. */
    Map<String, Redirection> live() {
        Map<String, Redirection> live = new HashMap<>();
        jdbc.sql(ALL + " where a.deleted_at is null").query(row -> {
            CustomRedirect one = redirect(row);
            live.put(one.token(), new Redirection(one.id(), one.target()));
        });
        return Map.copyOf(live);
    }

    Optional<CustomRedirect> find(long id) {
        return jdbc.sql(ALL + " where r.id = ?")
                .param(id)
                .query((row, number) -> redirect(row))
                .optional();
    }

    void insert(long id, String token, String destination, Utm utm) {
        jdbc.sql("""
                insert into custom_redirect (id, token, destination, utm_source, utm_medium, utm_campaign, utm_term, utm_content)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .params(id, token, destination, utm.source(), utm.medium(), utm.campaign(), utm.term(), utm.content())
                .update();
    }

    void update(long id, String destination, Utm utm) {
        jdbc.sql("""
                update custom_redirect
                set destination = ?, utm_source = ?, utm_medium = ?, utm_campaign = ?, utm_term = ?, utm_content = ?
                where id = ?
                """)
                .params(destination, utm.source(), utm.medium(), utm.campaign(), utm.term(), utm.content(), id)
                .update();
    }

    private static CustomRedirect redirect(ResultSet row) throws SQLException {
        return new CustomRedirect(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("campaign_id"),
                row.getString("campaign"),
                row.getString("token"),
                row.getString("destination"),
                row.getString("vanity_path"),
                new Utm(
                        row.getString("utm_source"),
                        row.getString("utm_medium"),
                        row.getString("utm_campaign"),
                        row.getString("utm_term"),
                        row.getString("utm_content")),
                Objects.requireNonNull(Times.read(row, "created_at")),
                Objects.requireNonNull(Times.read(row, "updated_at")),
                Times.read(row, "deleted_at"));
    }
}
