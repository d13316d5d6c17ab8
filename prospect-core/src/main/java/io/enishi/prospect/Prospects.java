package io.enishi.prospect;

import io.enishi.action.Outcomes;
import io.enishi.action.ProspectBatch;
import io.enishi.asset.Tag;
import io.enishi.audit.AuditEntry;
import io.enishi.change.Cause;
import io.enishi.change.Facts;
import io.enishi.criteria.SqlCondition;
import io.enishi.field.CustomField;
import io.enishi.shared.EmailAddress;
import io.enishi.shared.NotAllowed;
import io.enishi.shared.NotFound;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people. Every write goes to the audit and the change feed with its cause. Methods that take a batch are what actions
 * call; methods that take a viewer are what a person does.
 */
@Component
public class Prospects {

    private final ProspectQueries queries;
    private final ProspectRepository repository;
    private final ProspectFields fields;
    private final ProspectValues values;
    private final ProspectChanges changes;
    private final ApplicationEventPublisher events;

    Prospects(
            ProspectQueries queries,
            ProspectRepository repository,
            ProspectFields fields,
            ProspectValues values,
            ProspectChanges changes,
            ApplicationEventPublisher events) {
        this.queries = queries;
        this.repository = repository;
        this.fields = fields;
        this.values = values;
        this.changes = changes;
        this.events = events;
    }

    @Transactional(readOnly = true)
    public ProspectRow get(ProspectId id, Viewer viewer) {
        return find(id, viewer).orElseThrow(() -> new NotFound("Prospect", id));
    }

    /** With all fields, from the recycle bin too; empty for what the viewer may not see. */
    @Transactional(readOnly = true)
    public Optional<ProspectRow> find(ProspectId id, Viewer viewer) {
        viewer.require("prospect.view");
        SqlCondition one = SqlCondition.of("p.id = ?", id.value()).and(ProspectScope.visibleTo(viewer));
        return queries.rows(fields.all(), one, "").stream().findFirst();
    }

    /** Whoever has this address, in the recycle bin too. */
    @Transactional(readOnly = true)
    public Optional<ProspectId> findByEmail(EmailAddress email) {
        return queries.byEmailKey(email.key());
    }

    /** These fields of these people, for messages, notices and exports. */
    @Transactional(readOnly = true)
    public Map<ProspectId, ProspectRow> read(ProspectBatch who, Collection<ProspectField> wanted) {
        return queries.rows(wanted, SqlCondition.of("p.id = any(?)", (Object) who.values()), "").stream()
                .collect(Collectors.toMap(ProspectRow::id, Function.identity()));
    }

    @Transactional(readOnly = true)
    public List<Tag> tags(ProspectId id) {
        return queries.tags(id);
    }

    /** Refuses an address that somebody has. */
    @Transactional
    public ProspectId create(NewProspect one, Cause cause) {
        return insert(one, cause).orElseThrow(() -> Refusal.at("email", "prospect.email.taken", one.email()));
    }

    @Transactional
    public Upserted upsert(EmailAddress email, Map<String, String> typed, @Nullable Long campaignId, Cause cause) {
        return upsert(new NewProspect(email, typed, campaignId, null, null), cause);
    }

    /** Creates her, or writes the values that are not blank to whoever has the address, taken out of the bin if she was there. */
    @Transactional
    public Upserted upsert(NewProspect one, Cause cause) {
        Optional<ProspectId> created = insert(one, cause);
        if (created.isPresent()) {
            return new Upserted(created.get(), true, false);
        }
        ProspectId known = findByEmail(one.email()).orElseThrow(() -> new IllegalStateException("Address vanished"));
        boolean restored = !restore(ProspectBatch.of(known), cause).isEmpty();
        values.write(known, values.notBlank(one.values()), cause);
        return new Upserted(known, false, restored);
    }

    /** Writes these fields; a blank value clears one. */
    @Transactional
    public void change(ProspectId id, Map<String, String> typed, Cause cause) {
        try {
            values.write(id, values.checked(typed), cause);
        } catch (DuplicateKeyException taken) {
            throw Refusal.at("email", "prospect.email.taken", typed.getOrDefault("email", ""));
        }
    }

    /** What a person changes on a prospect she sees. */
    @Transactional
    public void edit(ProspectId id, Map<String, String> typed, Viewer viewer) {
        editable(id, viewer);
        ProspectRow now = get(id, viewer);
        Map<String, String> touched = new HashMap<>(typed);
        // what she left as it was may stay, even where it could not be chosen any more
        touched.entrySet()
                .removeIf(each -> each.getKey().endsWith(CustomField.SUFFIX)
                        && !each.getValue().isBlank()
                        && now.text(each.getKey()).equals(each.getValue()));
        change(id, touched, Cause.user(viewer.userId()));
    }

    @Transactional
    public void optOut(ProspectId id, Cause cause) {
        optOut(ProspectBatch.of(id), cause);
    }

    @Transactional
    public void optOut(ProspectBatch who, Cause cause) {
        setOptedOut(who, true, cause).forEach(id -> events.publishEvent(new ProspectOptedOut(id, cause)));
    }

    /** Only a person's word brings somebody back. */
    @Transactional
    public void optIn(ProspectId id, Viewer viewer) {
        optIn(id, viewer, Cause.user(viewer.userId()));
    }

    @Transactional
    public void optIn(ProspectId id, Viewer viewer, Cause cause) {
        viewer.require("prospect.opt-in");
        editable(id, viewer);
        setOptedOut(ProspectBatch.of(id), false, cause);
    }

    /** The same for many, by somebody who sees everybody. */
    @Transactional
    public void optIn(ProspectBatch who, Viewer viewer, Cause cause) {
        seesAll("prospect.opt-in", viewer);
        setOptedOut(who, false, cause);
    }

    /** She took back her opt-out herself; whoever calls this has her word. */
    @Transactional
    public void resubscribed(ProspectId id, Cause cause) {
        setOptedOut(ProspectBatch.of(id), false, cause);
    }

    /** A browser of theirs asked by Global Privacy Control not to be sold; one that does not ask takes nothing back. */
    @Transactional
    public void doNotSell(ProspectBatch who, Cause cause) {
        StandardField field = StandardField.DO_NOT_SELL;
        changes.tellField(
                repository.setDoNotSell(who), field.key(), "true", ProspectChanges.factsOf(Set.of(field)), cause);
    }

    @Transactional
    public Outcomes setField(ProspectBatch who, String fieldKey, @Nullable String typed, Cause cause) {
        WritableField field = values.writable(fieldKey);
        if (field == StandardField.EMAIL) {
            throw Refusal.at("field", "prospect.field.one-by-one", field.key());
        }
        String value = values.stored(field, typed);
        List<ProspectId> changed = changes.tellField(
                repository.setField(who, field, value, by(cause)),
                field.key(),
                value,
                ProspectChanges.factsOf(Set.of(field)),
                cause);
        return Outcomes.doneFor(who, changed, new Words("has that value already", "すでにその値です"));
    }

    /** Gives those nobody has to this user; never takes anybody away from somebody. */
    @Transactional
    public Outcomes assign(ProspectBatch who, long userId, Cause cause) {
        if (!queries.userIsActive(userId)) {
            return Outcomes.doneFor(who, List.of(), new Words("the user is gone", "ユーザーが無効です"));
        }
        List<ProspectId> changed = assigned(repository.assign(who, userId, by(cause)), userId, cause);
        return Outcomes.doneFor(who, changed, new Words("is assigned already", "すでに割り当て済みです"));
    }

    /** A person's word: to another user, or to nobody. */
    @Transactional
    public void reassign(ProspectId id, @Nullable Long userId, Viewer viewer) {
        reassign(id, userId, viewer, Cause.user(viewer.userId()));
    }

    @Transactional
    public void reassign(ProspectId id, @Nullable Long userId, Viewer viewer, Cause cause) {
        editable(id, viewer);
        reassignAll(ProspectBatch.of(id), userId, cause);
    }

    /** The same for many, by somebody who sees everybody. */
    @Transactional
    public void reassign(ProspectBatch who, @Nullable Long userId, Viewer viewer, Cause cause) {
        seesAll("prospect.edit", viewer);
        reassignAll(who, userId, cause);
    }

    @Transactional
    public Outcomes addTag(ProspectBatch who, long tagId, Cause cause) {
        List<ProspectId> changed = changes.tell(
                repository.addTag(who, tagId),
                id -> AuditEntry.about(id, AuditEntry.TAG_ADDED, tagId),
                Set.of(Facts.TAGS),
                cause);
        return Outcomes.doneFor(who, changed, new Words("has the tag already", "すでにタグが付いています"));
    }

    @Transactional
    public Outcomes removeTag(ProspectBatch who, long tagId, Cause cause) {
        List<ProspectId> changed = changes.tell(
                repository.removeTag(who, tagId),
                id -> AuditEntry.about(id, AuditEntry.TAG_REMOVED, tagId),
                Set.of(Facts.TAGS),
                cause);
        return Outcomes.doneFor(who, changed, new Words("does not have the tag", "タグが付いていません"));
    }

    /** The number by which the API knows this tag on this person. */
    @Transactional(readOnly = true)
    public Optional<Long> tagging(ProspectId id, long tagId) {
        return queries.tagging(id, tagId);
    }

    /** Some of those who wear this tag, the recycle bin left out. */
    @Transactional(readOnly = true)
    public ProspectBatch tagged(long tagId, int most) {
        return new ProspectBatch(queries.tagged(tagId, most));
    }

    /** Into the recycle bin; history and lists stay. */
    @Transactional
    public List<ProspectId> delete(ProspectBatch who, Cause cause) {
        return told(repository.setDeleted(who, true, by(cause)), AuditEntry.DELETED, cause);
    }

    @Transactional
    public List<ProspectId> restore(ProspectBatch who, Cause cause) {
        return told(repository.setDeleted(who, false, by(cause)), AuditEntry.RESTORED, cause);
    }

    private Optional<ProspectId> insert(NewProspect one, Cause cause) {
        Map<WritableField, String> given = values.notBlank(one.values());
        values.addDefaults(given);
        Optional<ProspectId> made = repository.insert(one, given, by(cause));
        made.ifPresent(id -> changes.tell(
                List.of(id), each -> AuditEntry.event(each, AuditEntry.CREATED), Set.of(Facts.CREATED), cause));
        return made;
    }

    private List<ProspectId> setOptedOut(ProspectBatch who, boolean optedOut, Cause cause) {
        return changes.tellField(
                repository.setOptedOut(who, optedOut, by(cause)),
                "optedOut",
                Boolean.toString(optedOut),
                Set.of(Facts.MAILABILITY, Facts.field("optedOut")),
                cause);
    }

    private List<ProspectId> assigned(List<ProspectRepository.Before> before, @Nullable Long userId, Cause cause) {
        String now = userId == null ? null : Long.toString(userId);
        List<ProspectId> changed = changes.tellField(before, AuditEntry.ASSIGNED, now, Set.of(Facts.ASSIGNMENT), cause);
        if (!changed.isEmpty() && userId != null) {
            events.publishEvent(new ProspectsAssigned(changed, userId, cause));
        }
        return changed;
    }

    private List<ProspectId> told(List<ProspectRepository.Before> before, String event, Cause cause) {
        return changes.tell(
                before.stream().map(ProspectRepository.Before::prospect).toList(),
                id -> AuditEntry.event(id, event),
                Set.of(Facts.DELETED, Facts.MAILABILITY),
                cause);
    }

    private void reassignAll(ProspectBatch who, @Nullable Long userId, Cause cause) {
        if (userId != null && !queries.userIsActive(userId)) {
            throw Refusal.at("user", "prospect.user.gone");
        }
        assigned(repository.reassign(who, userId, by(cause)), userId, cause);
    }

    private static void seesAll(String permission, Viewer viewer) {
        viewer.require(permission);
        if (viewer.ownProspectsOnly()) {
            throw new NotAllowed(permission);
        }
    }

    private void editable(ProspectId id, Viewer viewer) {
        viewer.require("prospect.edit");
        get(id, viewer);
    }

    private static @Nullable Long by(Cause cause) {
        return cause.userId();
    }
}
