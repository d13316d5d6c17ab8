package io.enishi.external;

import io.enishi.shared.ProspectId;
import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ExternalRepository {

    private static final String TYPES = """
            select t.*, a.name as label from external_type t join asset a on a.id = t.id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ExternalRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Extension> extensions() {
        return jdbc.sql("select * from extension order by lower(name)")
                .query((row, number) -> extension(row))
                .list();
    }

    Optional<Extension> extension(long id) {
        return jdbc.sql("select * from extension where id = ?")
                .param(id)
                .query((row, number) -> extension(row))
                .optional();
    }

    Optional<Extension> extension(String name) {
        return jdbc.sql("select * from extension where lower(name) = lower(?)")
                .param(name)
                .query((row, number) -> extension(row))
                .optional();
    }

    private Extension extension(ResultSet row) throws SQLException {
        return new Extension(
                row.getLong("id"),
                row.getString("name"),
                row.getString("description"),
                row.getBoolean("active"),
                types(row.getLong("id")));
    }

    private List<ExternalType> types(long extension) {
        return jdbc.sql(TYPES + " where t.extension_id = ? order by lower(t.name)")
                .param(extension)
                .query((row, number) -> type(row))
                .list();
    }

    Optional<ExternalType> type(long id) {
        return jdbc.sql(TYPES + " where t.id = ?")
                .param(id)
                .query((row, number) -> type(row))
                .optional();
    }

    private static ExternalType type(ResultSet row) throws SQLException {
        return new ExternalType(
                row.getLong("id"),
                row.getLong("extension_id"),
                row.getString("name"),
                row.getString("label"),
                row.getInt("code"),
                row.getBoolean("active"));
    }

    /** Empty when the name is taken. */
    Optional<Long> insert(String name, String description) {
        return jdbc.sql("""
                insert into extension (name, description, created_at) values (?, ?, ?) on conflict do nothing returning id
                """)
                .params(name, description, Times.sql(clock.instant()))
                .query(Long.class)
                .optional();
    }

    void update(long id, String description, boolean active) {
        jdbc.sql("update extension set description = ?, active = ? where id = ?")
                .params(description, active, id)
                .update();
    }

    boolean insertType(long id, long extension, String name, int code) {
        return jdbc.sql("""
                insert into external_type (id, extension_id, name, code) values (?, ?, ?, ?) on conflict do nothing
                """).params(id, extension, name, code).update() == 1;
    }

    void updateType(long id, int code, boolean active) {
        jdbc.sql("update external_type set code = ?, active = ? where id = ?")
                .params(code, active, id)
                .update();
    }

    long record(
            long type,
            ProspectId prospect,
            long activity,
            String email,
            @Nullable String value,
            Instant at,
            @Nullable Long by) {
        return jdbc.sql("""
                insert into external_activity (type_id, prospect_id, activity_id, email, value, occurred_at, created_at, created_by)
                values (?, ?, ?, ?, ?, ?, ?, cast(? as bigint)) returning id
                """)
                .params(Arrays.asList(
                        type, prospect.value(), activity, email, value, Times.sql(at), Times.sql(clock.instant()), by))
                .query(Long.class)
                .single();
    }
}
