package io.enishi.program;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.enishi.path.Path;
import io.enishi.path.PathJson;
import io.enishi.shared.Times;
import io.enishi.step.SendingHours;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Programs, their versions, and what was done to them. */
@Repository
class ProgramRepository {

    private static final String ALL = """
            select p.*, a.name as asset_name, v.number as live_number,
                coalesce((select array_agg(l.list_id) from program_list l where l.program_id = p.id and l.role = 'recipient'), cast('{}' as bigint[])) as recipients,
                coalesce((select array_agg(l.list_id) from program_list l where l.program_id = p.id and l.role = 'suppression'), cast('{}' as bigint[])) as suppressions
            from program p join asset a on a.id = p.id left join program_version v on v.id = p.live_id
            where a.deleted_at is null""";

    private final JdbcClient jdbc;
    private final PathJson json;
    private final Cache<Long, Path> paths =
            Caffeine.newBuilder().maximumSize(200).build();

    ProgramRepository(JdbcClient jdbc, PathJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(long id, String description, Path draft, ZoneId zone) {
        jdbc.sql(
                        "insert into program (id, description, draft, zone) values (:id, :description, cast(:draft as jsonb), :zone)")
                .param("id", id)
                .param("description", description)
                .param("draft", json.write(draft))
                .param("zone", zone.getId())
                .update();
    }

    Optional<Program> find(long id) {
        return jdbc.sql(ALL + " and p.id = :id")
                .param("id", id)
                .query(this::program)
                .optional();
    }

    boolean exists(long id) {
        return jdbc.sql("select exists (select from program where id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** Nobody else changes it, and the engine waits, until the transaction ends. */
    void lock(long id) {
        jdbc.sql("select id from program where id = :id for update")
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    /** It stays in the state it is in until the transaction ends; empty when it is not active. */
    Optional<Live> hold(long id) {
        // two statements: after waiting for a lock, one would join the new row with what else it saw before
        jdbc.sql("select id from program where id = :id for share")
                .param("id", id)
                .query(Long.class)
                .optional();
        return jdbc.sql(ALL + " and p.id = :id and p.state in ('starting', 'running')")
                .param("id", id)
                .query(this::live)
                .optional();
    }

    List<Live> active() {
        return jdbc.sql(ALL + " and p.state in ('starting', 'running') order by p.id")
                .query(this::live)
                .list();
    }

    boolean write(long id, String description, Path draft, int seenVersion) {
        return jdbc.sql("""
                update program set description = :description, draft = cast(:draft as jsonb), draft_version = draft_version + 1
                where id = :id and draft_version = :seen
                """)
                        .param("id", id)
                        .param("description", description)
                        .param("draft", json.write(draft))
                        .param("seen", seenVersion)
                        .update()
                == 1;
    }

    void describe(long id, String description) {
        jdbc.sql("update program set description = :description where id = :id")
                .param("description", description)
                .param("id", id)
                .update();
    }

    void settle(long id, ProgramSettings settings) {
        Again again = settings.again();
        jdbc.sql("""
                update program set zone = :zone, hours_days = :days, hours_from = :from, hours_to = :to, start_at = :startAt,
                    stop_at = :stopAt, repeat_days = :repeatDays, repeat_most = :repeatMost
                where id = :id
                """)
                .param("id", id)
                .param("zone", settings.zone().getId())
                .param("days", settings.hours().days())
                .param("from", settings.hours().from())
                .param("to", settings.hours().to())
                .param("startAt", Times.sqlOrNull(settings.startAt()))
                .param("stopAt", Times.sqlOrNull(settings.stopAt()))
                .param("repeatDays", again == null ? null : again.days())
                .param("repeatMost", again == null ? null : again.most())
                .update();
        jdbc.sql("delete from program_list where program_id = :id")
                .param("id", id)
                .update();
        lists(id, "recipient", settings.recipientLists());
        lists(id, "suppression", settings.suppressionLists());
    }

    private void lists(long id, String role, List<Long> lists) {
        jdbc.sql(
                        "insert into program_list (program_id, list_id, role) select :id, unnest(cast(:lists as bigint[])), :role")
                .param("id", id)
                .param("lists", lists.toArray(Long[]::new))
                .param("role", role)
                .update();
    }

    /** A new version, which its people follow from now on; answers its number. */
    int publish(long id, Path path, String name, String comment, @Nullable Long by, Instant now) {
        return jdbc.sql("""
                with added as (
                    insert into program_version (program_id, number, path, name, comment, published_at, published_by)
                    select :id, coalesce(max(number), 0) + 1, cast(:path as jsonb), :name, :comment, :now, :by
                    from program_version where program_id = :id
                    returning id, number)
                update program set live_id = added.id from added where program.id = :id returning added.number
                """)
                .param("id", id)
                .param("path", json.write(path))
                .param("name", name)
                .param("comment", comment)
                .param("now", Times.sql(now))
                .param("by", by)
                .query(Integer.class)
                .single();
    }

    Optional<Path> path(long id, int number) {
        return jdbc.sql("select path from program_version where program_id = :id and number = :number")
                .param("id", id)
                .param("number", number)
                .query(String.class)
                .optional()
                .map(json::read);
    }

    List<ProgramVersion> versions(long id) {
        return jdbc.sql("select * from program_version where program_id = :id order by number desc")
                .param("id", id)
                .query((row, n) -> new ProgramVersion(
                        row.getInt("number"),
                        row.getString("name"),
                        row.getString("comment"),
                        Objects.requireNonNull(Times.read(row, "published_at")),
                        row.getObject("published_by", Long.class)))
                .list();
    }

    void state(long id, ProgramState state, @Nullable Instant pausedAt) {
        jdbc.sql("update program set state = :state, paused_at = :paused where id = :id")
                .param("id", id)
                .param("state", state.key())
                .param("paused", Times.sqlOrNull(pausedAt))
                .update();
    }

    void begin(long id, Instant now) {
        jdbc.sql("""
                update program set state = 'starting', started_at = :now, paused_at = null, start_at = null, admit_after = 0
                where id = :id
                """).param("id", id).param("now", Times.sql(now)).update();
    }

    void admitted(long id, long upTo) {
        jdbc.sql("update program set admit_after = :upTo where id = :id")
                .param("id", id)
                .param("upTo", upTo)
                .update();
    }

    long admittedUpTo(long id) {
        return jdbc.sql("select admit_after from program where id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    void note(long id, String what, @Nullable Integer version, String comment, @Nullable Long by, Instant now) {
        jdbc.sql("""
                insert into program_event (program_id, what, version, comment, user_id, at)
                values (:id, :what, :version, :comment, :by, :now)
                """)
                .param("id", id)
                .param("what", what)
                .param("version", version)
                .param("comment", comment)
                .param("by", by)
                .param("now", Times.sql(now))
                .update();
    }

    List<ProgramEvent> events(long id) {
        return jdbc.sql("select * from program_event where program_id = :id order by id desc limit 500")
                .param("id", id)
                .query((row, n) -> new ProgramEvent(
                        row.getString("what"),
                        row.getObject("version", Integer.class),
                        row.getString("comment"),
                        row.getObject("user_id", Long.class),
                        Objects.requireNonNull(Times.read(row, "at"))))
                .list();
    }

    List<Long> using(long listId) {
        return jdbc.sql("select distinct program_id from program_list where list_id = :list order by 1")
                .param("list", listId)
                .query((row, n) -> row.getLong(1))
                .list();
    }

    /** What a program says in its draft, and in the version that its people follow. */
    record Saying(long program, Path path) {}

    List<Saying> sayings() {
        return jdbc.sql("""
                select p.id, p.draft as path from program p join asset a on a.id = p.id where a.deleted_at is null
                union all
                select p.id, v.path from program p join asset a on a.id = p.id join program_version v on v.id = p.live_id
                where a.deleted_at is null
                order by 1
                """)
                .query((row, n) -> new Saying(row.getLong("id"), json.read(row.getString("path"))))
                .list();
    }

    private Program program(ResultSet row, int number) throws SQLException {
        return new Program(
                row.getLong("id"),
                row.getString("asset_name"),
                row.getString("description"),
                ProgramState.of(row.getString("state")),
                settings(row),
                json.read(row.getString("draft")),
                row.getInt("draft_version"),
                row.getObject("live_number", Integer.class),
                Times.read(row, "started_at"),
                Times.read(row, "paused_at"));
    }

    private Live live(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        int version = row.getInt("live_number");
        Path path = paths.get(
                row.getLong("live_id"),
                none -> path(id, version).orElseThrow(() -> new IllegalStateException("Program without its version")));
        return new Live(
                id, version, ProgramState.of(row.getString("state")), Objects.requireNonNull(path), settings(row));
    }

    private static ProgramSettings settings(ResultSet row) throws SQLException {
        Integer days = row.getObject("repeat_days", Integer.class);
        return new ProgramSettings(
                List.of((Long[]) row.getArray("recipients").getArray()),
                List.of((Long[]) row.getArray("suppressions").getArray()),
                ZoneId.of(row.getString("zone")),
                new SendingHours(row.getInt("hours_days"), row.getInt("hours_from"), row.getInt("hours_to")),
                Times.read(row, "start_at"),
                Times.read(row, "stop_at"),
                days == null ? null : new Again(days, row.getObject("repeat_most", Integer.class)));
    }
}
