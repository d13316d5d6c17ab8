package io.enishi.action;

import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The failures as the console lists them. */
@Repository
class FailedActionQueries {

    private static final int PAGE = 50;

    private static final String TOLD = """
            select f.*, a.name as asset_name, a.kind as asset_kind,
                coalesce(nullif(trim(concat_ws(' ', p.last_name, p.first_name)), ''), p.email, '') as person
            from failed_action f
            join prospect p on p.id = f.prospect_id
            left join asset a on a.id = f.asset_id
            """;

    private final JdbcClient jdbc;
    private final Sentences sentences;
    private final JsonMapper json;

    FailedActionQueries(JdbcClient jdbc, Sentences sentences, JsonMapper json) {
        this.jdbc = jdbc;
        this.sentences = sentences;
        this.json = json;
    }

    PageOf<FailedAction> page(String state, @Nullable Long assetId, @Nullable String cursor, Viewer viewer) {
        List<FailedAction> rows = new ArrayList<>(jdbc.sql(TOLD + """
                where %s and f.id < :before
                    and (cast(:asset as bigint) is null or f.asset_id = :asset)
                    and (not :own or p.assigned_user_id = :viewer)
                order by f.id desc
                limit :size
                """.formatted(condition(state)))
                .param("before", before(cursor))
                .param("asset", assetId)
                .param("own", viewer.ownProspectsOnly())
                .param("viewer", viewer.userId() == null ? -1L : viewer.userId())
                .param("size", PAGE + 1)
                .query(this::row)
                .list());
        if (rows.size() <= PAGE) {
            return new PageOf<>(rows, null, -1);
        }
        rows.removeLast();
        return new PageOf<>(rows, Long.toString(rows.getLast().id()), -1);
    }

    FailedAction get(long id) {
        return jdbc.sql(TOLD + "where f.id = ?").param(id).query(this::row).single();
    }

    long open(long assetId) {
        return jdbc.sql("select count(*) from failed_action where asset_id = ? and state in ('waiting', 'parked')")
                .param(assetId)
                .query(Long.class)
                .single();
    }

    private static String condition(String state) {
        return switch (state) {
            case "waiting" -> "f.state = 'waiting'";
            case "parked" -> "f.state = 'parked'";
            case "settled" -> "f.state in ('done', 'dismissed')";
            default -> "f.state in ('waiting', 'parked')";
        };
    }

    private static long before(@Nullable String cursor) {
        return cursor != null && cursor.matches("\\d{1,18}") ? Long.parseLong(cursor) : Long.MAX_VALUE;
    }

    private FailedAction row(ResultSet row, int number) throws SQLException {
        return new FailedAction(
                row.getLong("id"),
                new ProspectId(row.getLong("prospect_id")),
                row.getString("person"),
                row.getString("place"),
                row.getObject("asset_id", Long.class),
                row.getString("asset_name"),
                row.getString("asset_kind"),
                sentences.of(new ActionList.Item(row.getString("action"), json.readTree(row.getString("settings")))),
                row.getString("state"),
                row.getInt("tries"),
                new Words(row.getString("reason_en"), row.getString("reason_ja")),
                Objects.requireNonNull(Times.read(row, "failed_at")),
                Objects.requireNonNull(Times.read(row, "tried_at")),
                Times.read(row, "next_at"));
    }
}
