package io.enishi.landing;

import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Contents of landing pages beside the published one: the draft, and those that were published before. */
@Repository
class LandingContentRepository {

    private static final int MOST_SHOWN = 100;

    private final JdbcClient jdbc;

    LandingContentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<LandingContent> draft(long page) {
        return jdbc.sql("select * from landing_draft where page_id = ?")
                .param(page)
                .query((row, number) -> content(row))
                .optional();
    }

    void keepDraft(long page, LandingContent content, Instant at, @Nullable Long user) {
        written(jdbc.sql("""
                insert into landing_draft (page_id, title, description, body_html, form_id, do_not_index, changed_at, changed_by)
                values (:page, :title, :description, :body, :form, :unlisted, :at, :user)
                on conflict (page_id) do update set title = excluded.title, description = excluded.description,
                    body_html = excluded.body_html, form_id = excluded.form_id, do_not_index = excluded.do_not_index,
                    changed_at = excluded.changed_at, changed_by = excluded.changed_by
                """), page, content, at, user);
    }

    void dropDraft(long page) {
        jdbc.sql("delete from landing_draft where page_id = ?").param(page).update();
    }

    /** The next version, unless it says what the last one says. The page's row is locked by the caller's publishing. */
    void publish(long page, LandingContent content, Instant at, @Nullable Long user) {
        Optional<LandingVersion> last = versions(page, 1).stream().findFirst();
        if (last.filter(version -> version.content().equals(content)).isPresent()) {
            return;
        }
        written(jdbc.sql("""
                insert into landing_version (page_id, number, title, description, body_html, form_id, do_not_index, published_at, published_by)
                values (:page, :number, :title, :description, :body, :form, :unlisted, :at, :user)
                """).param("number", last.map(LandingVersion::number).orElse(0) + 1), page, content, at, user);
    }

    List<LandingVersion> versions(long page) {
        return versions(page, MOST_SHOWN);
    }

    Optional<LandingContent> version(long page, int number) {
        return jdbc.sql("select * from landing_version where page_id = ? and number = ?")
                .params(page, number)
                .query((row, index) -> content(row))
                .optional();
    }

    private List<LandingVersion> versions(long page, int most) {
        return jdbc.sql("""
                select * from landing_version where page_id = ? order by number desc limit ?
                """)
                .params(page, most)
                .query((row, index) -> new LandingVersion(
                        row.getInt("number"),
                        content(row),
                        Objects.requireNonNull(Times.read(row, "published_at")),
                        row.getObject("published_by", Long.class)))
                .list();
    }

    private static void written(
            JdbcClient.StatementSpec sql, long page, LandingContent content, Instant at, @Nullable Long user) {
        sql.param("page", page)
                .param("title", content.title())
                .param("description", content.description())
                .param("body", content.bodyHtml())
                .param("form", content.formId(), Types.BIGINT)
                .param("unlisted", content.doNotIndex())
                .param("at", Times.sql(at))
                .param("user", user, Types.BIGINT)
                .update();
    }

    private static LandingContent content(ResultSet row) throws SQLException {
        return new LandingContent(
                row.getString("title"),
                row.getString("description"),
                row.getString("body_html"),
                row.getObject("form_id", Long.class),
                row.getBoolean("do_not_index"));
    }
}
