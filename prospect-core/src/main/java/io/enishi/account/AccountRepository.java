package io.enishi.account;

import io.enishi.shared.PageOf;
import io.enishi.shared.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class AccountRepository {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final Map<String, String> SORTS = Map.of(
            "name", "lower(t.name)",
            "industry", "t.details ->> 'industry'",
            "website", "t.details ->> 'website'",
            "updated", "t.updated_at",
            "created", "t.created_at");
    private static final String FOUND = """
            from prospect_account t
            where t.deleted_at is null and position(lower(:text) in lower(t.name || ' ' || (t.details::text))) > 0
            """;
    private static final int MOST_NAMES = 2_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    AccountRepository(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    PageOf<AccountRow> page(String text, String sort, boolean descending, int page, int size) {
        List<AccountRow> rows = jdbc.sql("select t.* " + FOUND + " order by "
                        + SORTS.getOrDefault(sort, "lower(t.name)") + (descending ? " desc" : "")
                        + " nulls last, t.id limit :size offset :offset")
                .param("text", text)
                .param("size", size)
                .param("offset", (long) page * size)
                .query((row, number) -> row(row))
                .list();
        long total = jdbc.sql("select count(*) " + FOUND)
                .param("text", text)
                .query(Long.class)
                .single();
        boolean more = (long) (page + 1) * size < total;
        return new PageOf<>(rows, more ? Integer.toString(page + 1) : null, total);
    }

    List<AccountRow> search(String text, int most) {
        return jdbc.sql("""
                select * from prospect_account
                where deleted_at is null and search_words(name) @@ search_query(?) order by lower(name), id limit ?
                """).params(text, most).query((row, number) -> row(row)).list();
    }

    Optional<AccountRow> find(long id) {
        return jdbc.sql("select * from prospect_account where id = ?")
                .param(id)
                .query((row, number) -> row(row))
                .optional();
    }

    Map<Long, String> names() {
        Map<Long, String> names = new LinkedHashMap<>();
        jdbc.sql("select id, name from prospect_account where deleted_at is null order by lower(name), id limit ?")
                .param(MOST_NAMES)
                .query(row -> {
                    names.put(row.getLong("id"), row.getString("name"));
                });
        return names;
    }

    long insert(AccountDraft draft, @Nullable Long by) {
        return jdbc.sql("""
                insert into prospect_account (name, details, assigned_user_id, created_at, created_by, updated_at, updated_by)
                values (:name, cast(:details as jsonb), :user, :now, :by, :now, :by)
                returning id
                """)
                .param("name", draft.name())
                .param("details", written(draft))
                .param("user", draft.assignedUserId())
                .param("now", Times.sql(clock.instant()))
                .param("by", by)
                .query(Long.class)
                .single();
    }

    void update(long id, AccountDraft draft, @Nullable Long by) {
        jdbc.sql("""
                update prospect_account
                set name = :name, details = cast(:details as jsonb), assigned_user_id = :user, updated_at = :now, updated_by = :by
                where id = :id
                """)
                .param("name", draft.name())
                .param("details", written(draft))
                .param("user", draft.assignedUserId())
                .param("now", Times.sql(clock.instant()))
                .param("by", by)
                .param("id", id)
                .update();
    }

    void setDeleted(long id, boolean deleted, @Nullable Long by) {
        jdbc.sql("""
                update prospect_account set deleted_at = :deleted, updated_at = :now, updated_by = :by where id = :id
                """)
                .param("deleted", deleted ? Times.sql(clock.instant()) : null)
                .param("now", Times.sql(clock.instant()))
                .param("by", by)
                .param("id", id)
                .update();
    }

    private String written(AccountDraft draft) {
        Map<String, String> details = new LinkedHashMap<>();
        for (AccountField field : AccountField.values()) {
            String value = draft.details().get(field);
            if (value != null) {
                details.put(field.key(), value);
            }
        }
        return json.writeValueAsString(details);
    }

    private AccountRow row(ResultSet row) throws SQLException {
        Map<AccountField, String> details = new EnumMap<>(AccountField.class);
        json.readValue(row.getString("details"), TEXTS)
                .forEach((key, value) -> AccountField.of(key).ifPresent(field -> details.put(field, value)));
        return new AccountRow(
                row.getLong("id"),
                row.getString("name"),
                details,
                row.getObject("assigned_user_id", Long.class),
                at(row, "created_at"),
                at(row, "updated_at"),
                Times.read(row, "deleted_at"));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(Times.read(row, column), column);
    }
}
