package io.enishi.prospect;

import io.enishi.audit.AuditEntry;
import io.enishi.audit.Audits;
import io.enishi.change.Cause;
import io.enishi.change.ChangeFeed;
import io.enishi.change.Facts;
import io.enishi.shared.ProspectId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the audit and the change feed what was written, in the same transaction. */
@Component
class ProspectChanges {

    private final Audits audits;
    private final ChangeFeed feed;

    ProspectChanges(Audits audits, ChangeFeed feed) {
        this.audits = audits;
        this.feed = feed;
    }

    /** One event for everybody in the batch. */
    List<ProspectId> tell(
            Collection<ProspectId> changed, Function<ProspectId, AuditEntry> entry, Set<String> facts, Cause cause) {
        List<ProspectId> ids = changed.stream().sorted().toList();
        audits.append(ids.stream().map(entry).toList(), cause);
        feed.changed(ids, facts, cause);
        return ids;
    }

    /** One field went from various values to one. */
    List<ProspectId> tellField(
            List<ProspectRepository.Before> before, String what, @Nullable String now, Set<String> facts, Cause cause) {
        audits.append(
                before.stream()
                        .map(each -> new AuditEntry(each.prospect(), what, null, each.value(), now))
                        .toList(),
                cause);
        List<ProspectId> ids = before.stream()
                .map(ProspectRepository.Before::prospect)
                .sorted()
                .toList();
        feed.changed(ids, facts, cause);
        return ids;
    }

    /** The facts that change with these fields. */
    static Set<String> factsOf(Collection<? extends WritableField> fields) {
        Set<String> facts = new HashSet<>();
        for (WritableField field : fields) {
            facts.add(Facts.field(field.key()));
            if (field == StandardField.EMAIL || field == StandardField.DO_NOT_EMAIL) {
                facts.add(Facts.MAILABILITY);
            }
        }
        return facts;
    }
}
