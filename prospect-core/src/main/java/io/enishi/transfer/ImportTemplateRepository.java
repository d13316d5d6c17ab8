package io.enishi.transfer;

import io.enishi.shared.Times;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ImportTemplateRepository {

    private static final TypeReference<List<String>> TITLES = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Clock clock;

    ImportTemplateRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<ImportTemplate> all() {
        return jdbc.sql("select id, name, titles, mapping from import_template order by lower(name)")
                .query((row, number) -> new ImportTemplate(
                        row.getLong("id"),
                        row.getString("name"),
                        JSON.readValue(row.getString("titles"), TITLES),
                        JSON.readValue(row.getString("mapping"), ColumnMapping.class)))
                .list();
    }

    void save(String name, List<String> titles, ColumnMapping mapping, @Nullable Long by) {
        jdbc.sql("""
                insert into import_template (name, titles, mapping, updated_by, updated_at)
                values (?, cast(? as jsonb), cast(? as jsonb), cast(? as bigint), ?)
                on conflict (lower(name)) do update set name = excluded.name, titles = excluded.titles,
                    mapping = excluded.mapping, updated_by = excluded.updated_by, updated_at = excluded.updated_at
                """)
                .params(Arrays.asList(
                        name,
                        JSON.writeValueAsString(titles).replace("\\u0000", ""),
                        JSON.writeValueAsString(mapping).replace("\\u0000", ""),
                        by,
                        Times.sql(clock.instant())))
                .update();
    }

    void delete(long id) {
        jdbc.sql("delete from import_template where id = ?").param(id).update();
    }
}
