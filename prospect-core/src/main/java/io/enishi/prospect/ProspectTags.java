package io.enishi.prospect;

import io.enishi.action.Outcomes;
import io.enishi.action.ProspectBatch;
import io.enishi.asset.Tag;
import io.enishi.audit.AuditEntry;
import io.enishi.change.Cause;
import io.enishi.change.Facts;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which tags people wear. Every tag put on or taken off goes to the audit and the change feed with its cause. */
@Component
public class ProspectTags {

    private final ProspectTagRepository repository;
    private final ProspectChanges changes;

    ProspectTags(ProspectTagRepository repository, ProspectChanges changes) {
        this.repository = repository;
        this.changes = changes;
    }

    @Transactional(readOnly = true)
    public List<Tag> of(ProspectId id) {
        return repository.of(id);
    }

    @Transactional
    public Outcomes add(ProspectBatch who, long tagId, Cause cause) {
        List<ProspectId> changed = changes.tell(
                repository.add(who, tagId),
                id -> AuditEntry.about(id, AuditEntry.TAG_ADDED, tagId),
                Set.of(Facts.TAGS),
                cause);
        return Outcomes.doneFor(who, changed, new Words("has the tag already", "すでにタグが付いています"));
    }

    @Transactional
    public Outcomes remove(ProspectBatch who, long tagId, Cause cause) {
        List<ProspectId> changed = changes.tell(
                repository.remove(who, tagId),
                id -> AuditEntry.about(id, AuditEntry.TAG_REMOVED, tagId),
                Set.of(Facts.TAGS),
                cause);
        return Outcomes.doneFor(who, changed, new Words("does not have the tag", "タグが付いていません"));
    }

    /** The number by which the API knows this tag on this person. */
    @Transactional(readOnly = true)
    public Optional<Long> tagging(ProspectId id, long tagId) {
        return repository.tagging(id, tagId);
    }

    /** Some of those who wear this tag, the recycle bin left out. */
    @Transactional(readOnly = true)
    public ProspectBatch wearing(long tagId, int most) {
        return new ProspectBatch(repository.wearing(tagId, most));
    }
}
