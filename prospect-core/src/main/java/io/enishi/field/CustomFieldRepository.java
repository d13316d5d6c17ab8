package io.enishi.field;

import io.enishi.shared.PageOf;
import io.enishi.shared.SqlArrays;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CustomFieldRepository {

    private static final String SELECT = """
            select c.id, c.key, a.name, c.type, c.help, c.required, c.multiple, c.use_values, c.default_value,
                   c.analytics_synced, c.salesforce_id, c.choices, a.deleted_at is not null as deleted
            from custom_field c join asset a on a.id = c.id
            """;

    private final JdbcClient jdbc;

    CustomFieldRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every field that is not in the recycle bin, in the order in which they were made. */
    List<CustomField> live() {
        return jdbc.sql(SELECT + "where a.deleted_at is null order by c.id")
                .query((row, number) -> read(row))
                .list();
    }

    PageOf<CustomField> page(String part, boolean binned, String sort, boolean descending, int page, int size) {
        String like = "%" + part.replace("~", "~~").replace("%", "~%").replace("_", "~_") + "%";
        String where =
                "where (a.deleted_at is not null) = ? and (a.name ilike ? escape '~' or c.key ilike ? escape '~')";
        String column = switch (sort) {
            case "key" -> "lower(c.key)";
            case "type" -> "c.type";
            default -> "lower(a.name)";
        };
        String way = descending ? " desc" : "";
        List<CustomField> rows = jdbc.sql(
                        SELECT + where + " order by " + column + way + ", c.id" + way + " limit ? offset ?")
                .params(binned, like, like, size + 1, (long) page * size)
                .query((row, number) -> read(row))
                .list();
        long total = jdbc.sql("select count(*) from custom_field c join asset a on a.id = c.id " + where)
                .params(binned, like, like)
                .query(Long.class)
                .single();
        return PageOf.numbered(rows, page, size, total);
    }

    Optional<CustomField> find(long id) {
        return jdbc.sql(SELECT + "where c.id = ?")
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    /** How many there are, those in the recycle bin too; nobody else adds one until the caller is done. */
    int countAlone() {
        jdbc.sql("lock table custom_field in share row exclusive mode").update();
        return jdbc.sql("select count(*) from custom_field")
                .query(Integer.class)
                .single();
    }

    boolean taken(String key) {
        return jdbc.sql("select exists (select from custom_field where lower(key) = lower(?))")
                .param(key)
                .query(Boolean.class)
                .single();
    }

    void insert(CustomField field) {
        CustomFieldSettings settings = field.settings();
        jdbc.sql("""
                insert into custom_field (id, key, type, help, required, multiple, use_values, default_value,
                    analytics_synced, salesforce_id, choices)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as text[]))
                """)
                .params(Arrays.asList(
                        field.id(),
                        field.key(),
                        settings.type().stored(),
                        settings.help(),
                        settings.required(),
                        settings.multiple(),
                        settings.useValues(),
                        settings.defaultValue(),
                        settings.analyticsSynced(),
                        settings.salesforceId(),
                        SqlArrays.texts(field.values(), each -> each)))
                .update();
    }

    void update(long id, CustomFieldSettings settings) {
        jdbc.sql("""
                update custom_field set type = ?, help = ?, required = ?, multiple = ?, use_values = ?, default_value = ?,
                    analytics_synced = ?, salesforce_id = ?
                where id = ?
                """)
                .params(Arrays.asList(
                        settings.type().stored(),
                        settings.help(),
                        settings.required(),
                        settings.multiple(),
                        settings.useValues(),
                        settings.defaultValue(),
                        settings.analyticsSynced(),
                        settings.salesforceId(),
                        id))
                .update();
    }

    void setValues(long id, List<String> values) {
        jdbc.sql("update custom_field set choices = cast(? as text[]) where id = ?")
                .params(SqlArrays.texts(values, each -> each), id)
                .update();
    }

    private static CustomField read(ResultSet row) throws SQLException {
        Array choices = row.getArray("choices");
        return new CustomField(
                row.getLong("id"),
                row.getString("key"),
                new CustomFieldSettings(
                        row.getString("name"),
                        CustomFieldType.of(row.getString("type")),
                        row.getString("help"),
                        row.getBoolean("required"),
                        row.getBoolean("multiple"),
                        row.getBoolean("use_values"),
                        row.getString("default_value"),
                        row.getBoolean("analytics_synced"),
                        row.getString("salesforce_id")),
                List.of((String[]) choices.getArray()),
                row.getBoolean("deleted"));
    }
}
