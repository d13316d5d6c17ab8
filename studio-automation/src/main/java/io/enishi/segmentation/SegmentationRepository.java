package io.enishi.segmentation;

import io.enishi.criteria.SqlCondition;
import io.enishi.job.JobState;
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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Segmentation rules, and whom each found. */
@Repository
class SegmentationRepository {

    private static final String ALL = """
            select r.*, a.name, a.updated_at, j.state as job_state, coalesce(j.done, 0) as job_done
            from segmentation_rule r join asset a on a.id = r.id left join job j on j.id = r.job_id
            where a.deleted_at is null""";

    private static final Map<String, String> SORTS = Map.of(
            "name", "lower(a.name)",
            "matched", "r.matched",
            "ran", "r.ran_at",
            "updated", "a.updated_at");

    private final JdbcClient jdbc;

    SegmentationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A rule as it is stored. */
    record Stored(
            long id,
            String name,
            String description,
            String criteria,
            String actions,
            @Nullable Long jobId,
            @Nullable JobState run,
            long done,
            @Nullable Long matched,
            @Nullable Instant ranAt,
            Instant updatedAt) {}

    void insert(long id, String description, String criteria, String actions) {
        jdbc.sql("""
                insert into segmentation_rule (id, description, criteria, actions)
                values (:id, :description, cast(:criteria as jsonb), cast(:actions as jsonb))
                """)
                .param("id", id)
                .param("description", description)
                .param("criteria", criteria)
                .param("actions", actions)
                .update();
    }

    /** False when it ran meanwhile. */
    boolean write(long id, String description, String criteria, String actions) {
        return jdbc.sql("""
                update segmentation_rule
                set description = :description, criteria = cast(:criteria as jsonb), actions = cast(:actions as jsonb)
                where id = :id and ran_at is null
                """)
                        .param("id", id)
                        .param("description", description)
                        .param("criteria", criteria)
                        .param("actions", actions)
                        .update()
                == 1;
    }

    /** False when somebody else was quicker: it runs once. */
    boolean run(long id, Instant now) {
        return jdbc.sql("update segmentation_rule set ran_at = :now where id = :id and ran_at is null")
                        .param("id", id)
                        .param("now", Times.sql(now))
                        .update()
                == 1;
    }

    void job(long id, long job) {
        jdbc.sql("update segmentation_rule set job_id = :job where id = :id")
                .param("id", id)
                .param("job", job)
                .update();
    }

    Optional<Stored> find(long id) {
        return jdbc.sql(ALL + " and r.id = :id")
                .param("id", id)
                .query(SegmentationRepository::stored)
                .optional();
    }

    boolean exists(long id) {
        return jdbc.sql("select exists (select from segmentation_rule where id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** Those that have not run. */
    List<Stored> drafts() {
        return jdbc.sql(ALL + " and r.ran_at is null order by r.id")
                .query(SegmentationRepository::stored)
                .list();
    }

    PageOf<SegmentationRow> page(String text, String sort, boolean descending, int page, int size) {
        String matching = " and (:text = '' or a.name ilike '%' || :pattern || '%')";
        String pattern = text.replaceAll("([%_\\\\])", "\\\\$1");
        String order = SORTS.getOrDefault(sort, "lower(a.name)") + (descending ? " desc" : " asc");
        List<SegmentationRow> rows = jdbc
                .sql(ALL + matching + " order by " + order + " nulls last, r.id limit :size offset :offset")
                .param("text", text)
                .param("pattern", pattern)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(SegmentationRepository::stored)
                .list()
                .stream()
                .map(one -> new SegmentationRow(
                        one.id(), one.name(), one.run(), one.matched(), one.ranAt(), one.updatedAt()))
                .toList();
        long total = jdbc.sql("select count(*) from (" + ALL + matching + ") every")
                .param("text", text)
                .param("pattern", pattern)
                .query(Long.class)
                .single();
        boolean more = (long) (page + 1) * size < total;
        return new PageOf<>(rows, more ? Integer.toString(page + 1) : null, total);
    }

    /** Everybody who matches at this moment is written down; answers how many. */
    long freeze(long id, SqlCondition where) {
        List<Object> params = new ArrayList<>(List.of(id));
        params.addAll(where.params());
        long matched = jdbc.sql("""
                insert into segmentation_target (rule_id, prospect_id)
                select ?, p.id from prospect p join prospect_figure f on f.prospect_id = p.id
                where p.deleted_at is null and (%s)
                """.formatted(where.sql())).params(params).update();
        jdbc.sql("update segmentation_rule set matched = :matched where id = :id")
                .param("matched", matched)
                .param("id", id)
                .update();
        return matched;
    }

    /** The next ones by number. */
    List<ProspectId> targets(long id, long after, int most) {
        return jdbc.sql("""
                select prospect_id from segmentation_target where rule_id = :id and prospect_id > :after
                order by prospect_id limit :most
                """)
                .param("id", id)
                .param("after", after)
                .param("most", most)
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    void forgetTargets(long id) {
        jdbc.sql("delete from segmentation_target where rule_id = :id")
                .param("id", id)
                .update();
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        String state = row.getString("job_state");
        return new Stored(
                row.getLong("id"),
                row.getString("name"),
                row.getString("description"),
                row.getString("criteria"),
                row.getString("actions"),
                row.getObject("job_id", Long.class),
                state == null ? null : JobState.of(state),
                row.getLong("job_done"),
                row.getObject("matched", Long.class),
                Times.read(row, "ran_at"),
                Objects.requireNonNull(Times.read(row, "updated_at")));
    }
}
