package io.enishi.prospect;

import io.enishi.action.Outcome;
import io.enishi.action.ProspectBatch;
import io.enishi.audit.AuditEntry;
import io.enishi.change.Cause;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
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
}
