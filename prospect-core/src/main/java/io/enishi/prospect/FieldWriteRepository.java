package io.enishi.prospect;

import io.enishi.action.ProspectBatch;
import io.enishi.prospect.FieldWrites.Written;
import io.enishi.shared.ProspectId;
import io.enishi.shared.SqlArrays;
import io.enishi.shared.Times;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FieldWriteRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    FieldWriteRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The text of the column, or the JSON of a custom value. */
    Map<ProspectId, @Nullable String> locked(ProspectBatch who, WritableField field) {
        Map<ProspectId, @Nullable String> values = new HashMap<>();
        jdbc.sql("select p.id, %s as kept from prospect p where p.id = any(?) order by p.id for update"
                        .formatted(kept(field)))
                .param(who.values())
                .query(row -> {
                    values.put(new ProspectId(row.getLong("id")), row.getString("kept"));
                });
        return values;
    }

    List<ProspectId> putBack(WritableField field, List<Written> written, @Nullable Long by) {
        return jdbc.sql("""
                with w as materialized (
                    select * from unnest(cast(:ids as bigint[]), cast(:before as text[]), cast(:after as text[])) as w (id, before, after)
                ), held as materialized (
                    select p.id from prospect p where p.id in (select id from w) order by p.id for update
                )
                update prospect p set %s, version = p.version + 1, updated_at = :now, updated_by = cast(:by as bigint)
                from w join held on held.id = w.id
                where p.id = w.id and p.deleted_at is null and %s is not distinct from w.after
                returning p.id
                """.formatted(back(field), kept(field)))
                .param("ids", SqlArrays.longs(written, each -> each.prospect().value()))
                .param("before", SqlArrays.texts(written, Written::before))
                .param("after", SqlArrays.texts(written, Written::after))
                .param("now", Times.sql(clock.instant()))
                .param("by", by)
                .query((row, number) -> new ProspectId(row.getLong(1)))
                .list();
    }

    private static String kept(WritableField field) {
        return switch (field) {
            case StandardField standard -> "cast(p." + standard.column() + " as text)";
            case CustomValue custom -> "cast(p.custom -> '" + custom.field().id() + "' as text)";
        };
    }

    private static String back(WritableField field) {
        return switch (field) {
            case StandardField standard ->
                "%s = cast(w.before as %s)"
                        .formatted(standard.column(), standard.type().sqlType());
            case CustomValue custom -> """
                custom = case when w.before is null then p.custom - '%1$s'
                              else p.custom || jsonb_build_object('%1$s', cast(w.before as jsonb)) end""".formatted(custom.field().id());
        };
    }
}
