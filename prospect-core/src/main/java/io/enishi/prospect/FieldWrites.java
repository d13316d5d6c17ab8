package io.enishi.prospect;

import io.enishi.action.Outcome;
import io.enishi.action.ProspectBatch;
import io.enishi.audit.AuditEntry;
import io.enishi.change.Cause;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.shared.SqlArrays;
import io.enishi.shared.Times;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** One field of many people, written so that it can be put back where nobody changed it since. */
@Component
public class FieldWrites {

    private final Prospects prospects;
    private final ProspectValues values;
    private final ProspectChanges changes;
    private final FieldWriteRepository repository;

    FieldWrites(Prospects prospects, ProspectValues values, ProspectChanges changes, FieldWriteRepository repository) {
        this.prospects = prospects;
        this.values = values;
        this.changes = changes;
        this.repository = repository;
    }

    /** What was written to somebody; the values are as the database keeps them. */
    public record Written(
            ProspectId prospect,
            @Nullable String before,
            @Nullable String after) {}

    /** Refuses what cannot be written. */
    @Transactional(readOnly = true)
    public void check(String fieldKey, String typed) {
        WritableField field = values.writable(fieldKey);
        if (field == StandardField.EMAIL) {
            throw Refusal.at("field", "prospect.field.one-by-one", field.key());
        }
        values.stored(field, typed);
    }

    /** Answers those who had another value. */
    @Transactional
    public List<Written> write(ProspectBatch who, String fieldKey, String typed, Cause cause) {
        WritableField field = values.writable(fieldKey);
        Map<ProspectId, @Nullable String> before = repository.locked(who, field);
        Map<ProspectId, Outcome> outcomes =
                prospects.setField(who, fieldKey, typed, cause).byProspect();
        Map<ProspectId, @Nullable String> after = repository.locked(who, field);
        return who.ids().stream()
                .filter(id -> outcomes.get(id) instanceof Outcome.Done)
                .map(id -> new Written(id, before.get(id), after.get(id)))
                .toList();
    }

    /** Whoever still has what was written gets what she had; answers who they are. */
    @Transactional
    public List<ProspectId> putBack(String fieldKey, List<Written> written, Cause cause) {
        WritableField field = values.writable(fieldKey);
        Map<ProspectId, Written> byProspect =
                written.stream().collect(Collectors.toMap(Written::prospect, Function.identity()));
        List<ProspectId> back = repository.putBack(field, written, cause.userId());
        return changes.tell(
                back, id -> entry(id, field, byProspect.get(id)), ProspectChanges.factsOf(Set.of(field)), cause);
    }

    private static AuditEntry entry(ProspectId id, WritableField field, @Nullable Written written) {
        return written == null
                ? AuditEntry.event(id, field.key())
                : new AuditEntry(id, field.key(), null, shown(field, written.after()), shown(field, written.before()));
    }

    private static @Nullable String shown(WritableField field, @Nullable String kept) {
        return kept != null && field instanceof CustomValue ? CustomJson.text(kept) : kept;
    }

    @Repository
    static class FieldWriteRepository {

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
                    .param(
                            "ids",
                            SqlArrays.longs(written, each -> each.prospect().value()))
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
}
