package io.enishi.landing;

import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LandingPageRepository {

    private static final String ALL = """
            select l.*, a.name, a.campaign_id, coalesce(c.name, '') as campaign, coalesce(p.path, '') as vanity_path
            from landing_page l
            join asset a on a.id = l.id
            left join asset c on c.id = a.campaign_id
            left join vanity_path p on p.asset_id = l.id
            """;

    private final JdbcClient jdbc;

    LandingPageRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every page by its token; without those in the recycle bin. */
    Map<String, LandingPage> byToken() {
        return jdbc.sql(ALL + " where a.deleted_at is null").query(this::page).list().stream()
                .collect(Collectors.toUnmodifiableMap(LandingPage::token, Function.identity()));
    }

    Optional<LandingPage> find(long id) {
        return jdbc.sql(ALL + " where l.id = ?").param(id).query(this::page).optional();
    }

    void insert(long id, String token, LandingPageSettings settings, LandingContent content) {
        jdbc.sql("insert into landing_page (id, token, title) values (?, ?, ?)")
                .params(id, token, settings.title())
                .update();
        update(id, settings);
        update(id, content);
    }

    /** What holds at once, published or not. */
    void update(long id, LandingPageSettings settings) {
        jdbc.sql("update landing_page set archive_at = :archive, redirect_url = :redirect where id = :id")
                .param("archive", Times.sqlOrNull(settings.archiveAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("redirect", settings.redirectUrl())
                .param("id", id)
                .update();
    }

    /** What visitors get to see from now on. */
    void update(long id, LandingContent content) {
        jdbc.sql("""
                update landing_page
                set title = :title, description = :description, body_html = :body, form_id = :form, do_not_index = :unlisted
                where id = :id
                """)
                .param("title", content.title())
                .param("description", content.description())
                .param("body", content.bodyHtml())
                .param("form", content.formId(), Types.BIGINT)
                .param("unlisted", content.doNotIndex())
                .param("id", id)
                .update();
    }

    void publish(long id, boolean published) {
        jdbc.sql("update landing_page set published = ? where id = ?")
                .params(published, id)
                .update();
    }

    private LandingPage page(ResultSet row, int number) throws SQLException {
        return new LandingPage(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("campaign_id"),
                row.getString("campaign"),
                row.getString("token"),
                row.getString("vanity_path"),
                row.getString("title"),
                row.getString("description"),
                row.getString("body_html"),
                (Long) row.getObject("form_id"),
                row.getBoolean("do_not_index"),
                row.getBoolean("published"),
                Times.read(row, "archive_at"),
                row.getString("redirect_url"));
    }
}
