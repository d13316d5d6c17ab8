package io.enishi.form;

import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class FormQueries {

    private static final TypeReference<List<SubmittedAnswer>> ANSWERS = new TypeReference<>() {};

    private static final Map<String, String> SORTS = Map.of(
            "name", "lower(a.name)",
            "views", "views",
            "all", "all_views",
            "submissions", "submissions",
            "conversion", "submissions::numeric / nullif(visitors, 0)",
            "last", "last_at",
            "created", "a.created_at");

    private static final String COUNTED = """
            select a.id, a.name, a.created_at, c.name as campaign,
                   coalesce(v.views, 0) as views, coalesce(v.all_views, 0) as all_views,
                   coalesce(v.visitors, 0) as visitors,
                   coalesce(v.errors, 0) as errors, coalesce(v.all_errors, 0) as all_errors,
                   coalesce(s.submissions, 0) as submissions, s.last_at
            from asset a
            left join asset c on c.id = a.campaign_id
            left join lateral (
                select count(*) filter (where code = 2 and verdict = 0) as views,
                       count(*) filter (where code = 2) as all_views,
                       count(distinct visitor_id) filter (where code = 2 and verdict = 0) as visitors,
                       count(*) filter (where code = 3 and verdict = 0) as errors,
                       count(*) filter (where code = 3) as all_errors
                from activity where asset_id = a.id and code in (2, 3)
            ) v on true
            left join lateral (
                select count(*) as submissions, max(at) as last_at from form_submission where host_id = a.id
            ) s on true
            where a.kind = :kind and a.deleted_at is null
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    FormQueries(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    PageOf<FormRow> page(String kind, String text, String sort, boolean descending, int page, int size) {
        List<FormRow> rows = jdbc.sql(COUNTED + " and position(lower(:text) in lower(a.name)) > 0 order by "
                        + SORTS.getOrDefault(sort, "a.created_at") + (descending ? " desc" : "") + " nulls last, a.id"
                        + " limit :size offset :offset")
                .param("kind", kind)
                .param("text", text)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(this::row)
                .list();
        long total = jdbc.sql("""
                select count(*) from asset a
                where a.kind = :kind and a.deleted_at is null and position(lower(:text) in lower(a.name)) > 0
                """)
                .param("kind", kind)
                .param("text", text)
                .query(Long.class)
                .single();
        boolean more = (long) (page + 1) * size < total;
        return new PageOf<>(rows, more ? Integer.toString(page + 1) : null, total);
    }

    Optional<FormRow> find(FormHost host) {
        return jdbc.sql(COUNTED + " and a.id = :id")
                .param("kind", host.kind())
                .param("id", host.id())
                .query(this::row)
                .optional();
    }

    List<FieldErrors> errorsByField(long hostId) {
        return jdbc.sql("""
                select field, count(*) as errors
                from activity, regexp_split_to_table(details ->> 'field', ',\\s*') as field
                where asset_id = :host and code = 3 and verdict = 0
                group by field
                order by errors desc, field
                limit 50
                """)
                .param("host", hostId)
                .query((row, n) -> new FieldErrors(row.getString("field"), row.getLong("errors")))
                .list();
    }

    List<FormSubmission> newest(long hostId, int most) {
        return jdbc.sql("""
                select s.*, p.first_name, p.last_name, p.email
                from form_submission s join prospect p on p.id = s.prospect_id
                where s.host_id = :host and p.deleted_at is null
                order by s.at desc, s.id desc
                limit :most
                """)
                .param("host", hostId)
                .param("most", most)
                .query(this::submission)
                .list();
    }

    Optional<FormSubmission> byActivity(long activityId) {
        return jdbc.sql("""
                select s.*, p.first_name, p.last_name, p.email
                from form_submission s join prospect p on p.id = s.prospect_id
                where s.activity_id = :activity
                """)
                .param("activity", activityId)
                .query(this::submission)
                .optional();
    }

    private FormRow row(ResultSet row, int n) throws SQLException {
        return new FormRow(
                row.getLong("id"),
                row.getString("name"),
                Objects.requireNonNullElse(row.getString("campaign"), ""),
                row.getLong("views"),
                row.getLong("all_views"),
                row.getLong("visitors"),
                row.getLong("submissions"),
                row.getLong("errors"),
                row.getLong("all_errors"),
                Times.read(row, "last_at"),
                instant(row, "created_at"));
    }

    private FormSubmission submission(ResultSet row, int n) throws SQLException {
        List<SubmittedAnswer> answers = new ArrayList<>(json.readValue(row.getString("answers"), ANSWERS));
        return new FormSubmission(
                row.getLong("id"),
                new ProspectId(row.getLong("prospect_id")),
                Objects.requireNonNullElse(row.getString("first_name"), ""),
                Objects.requireNonNullElse(row.getString("last_name"), ""),
                row.getString("email"),
                instant(row, "at"),
                row.getString("page_url"),
                answers);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(Times.read(row, column), column);
    }
}
