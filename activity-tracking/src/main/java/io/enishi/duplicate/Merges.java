package io.enishi.duplicate;

import io.enishi.action.ProspectBatch;
import io.enishi.activity.ActivityJournal;
import io.enishi.audit.AuditEntry;
import io.enishi.audit.Audits;
import io.enishi.change.Cause;
import io.enishi.list.Lists;
import io.enishi.person.PersonMoves;
import io.enishi.prospect.Absorbed;
import io.enishi.prospect.ProspectFields;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import io.enishi.shared.NotAllowed;
import io.enishi.shared.NotFound;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.tracking.Visitors;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes up to three records one, and sets them apart again. Everything of the others becomes hers who stays, row by row remembered;
 * figures are computed anew from what is hers then. It happens on the journal's writer, because hits under way still carry the others.
 */
@Component
public class Merges {

    public static final String MERGE = "prospect.merge";
    public static final int MOST = 3;
    public static final Duration UNDO_FOR = Duration.ofDays(30);

    /** In the audit of her who stays, of those who went into her, and of both when it was undone. */
    public static final String MERGED = "merged";

    public static final String MERGED_INTO = "merged-into";
    public static final String UNMERGED = "unmerged";

    private static final String KIND = "merge";
    private static final Logger log = LoggerFactory.getLogger(Merges.class);

    private final MergeRepository repository;
    private final PersonMoves moves;
    private final Prospects prospects;
    private final Absorbed absorbed;
    private final ProspectFields fields;
    private final Lists lists;
    private final Visitors visitors;
    private final ActivityJournal journal;
    private final Audits audits;
    private final Clock clock;

    Merges(
            MergeRepository repository,
            PersonMoves moves,
            Prospects prospects,
            Absorbed absorbed,
            ProspectFields fields,
            Lists lists,
            Visitors visitors,
            ActivityJournal journal,
            Audits audits,
            Clock clock) {
        this.repository = repository;
        this.moves = moves;
        this.prospects = prospects;
        this.absorbed = absorbed;
        this.fields = fields;
        this.lists = lists;
        this.visitors = visitors;
        this.journal = journal;
        this.audits = audits;
        this.clock = clock;
    }

    /** What making these people one would come to; the first is the one who stays. */
    @Transactional(readOnly = true)
    public MergePlan plan(List<ProspectId> people, Viewer who) {
        mayMerge(who);
        List<ProspectId> wanted = List.copyOf(new LinkedHashSet<>(people));
        if (wanted.size() < 2 || wanted.size() > MOST) {
            throw Refusal.at("with", "duplicate.number", MOST);
        }
        List<ProspectRow> rows =
                wanted.stream().map(id -> prospects.get(id, who)).toList();
        if (rows.stream().anyMatch(ProspectRow::deleted)) {
            throw Refusal.at("with", "duplicate.deleted");
        }
        return MergePlan.of(rows, fields.all());
    }

    /** Makes them one; {@code choices} names for a field whose value it takes. Waits until it is so, and answers with its number. */
    public long merge(List<ProspectId> people, Map<String, ProspectId> choices, Viewer who, Cause cause) {
        MergePlan plan = plan(people, who);
        ProspectRow master = plan.people().getFirst();
        List<ProspectRow> others = plan.people().subList(1, plan.people().size());
        Map<String, String> after = plan.values(choices);
        Map<String, String> before =
                after.keySet().stream().collect(Collectors.toMap(Function.identity(), master::text));
        Long owner = null;
        for (ProspectRow other : others) {
            owner = owner == null && master.assignedUserId() == null ? other.assignedUserId() : owner;
        }
        boolean optsOut = !optedOut(master) && others.stream().anyMatch(Merges::optedOut);
        List<Merge.Twin> twins =
                repository.twins(others.stream().map(ProspectRow::id).toList());
        long id = repository.nextId();
        Merge merge = new Merge(
                id, master.id(), twins, who.userId(), clock.instant(), before, after, null, owner, optsOut, null);
        journal.rearrange(merge.everybody(), () -> unite(merge, cause));
        log.info("Prospects {} were merged into {} by user {}.", ids(twins), master.id(), who.userId());
        return id;
    }

    /** Every merge into this person that was not undone, the latest first. */
    @Transactional(readOnly = true)
    public List<Merge> into(ProspectId master, Viewer who) {
        prospects.get(master, who);
        return repository.into(master);
    }

    /** Who she is now, when she went into another. */
    @Transactional(readOnly = true)
    public Optional<ProspectId> now(ProspectId twin) {
        return absorbed.into(twin);
    }

    /** Whether it can still be taken back, as far as time goes. */
    public boolean undoable(Merge merge) {
        return merge.undoneAt() == null && clock.instant().isBefore(merge.at().plus(UNDO_FOR));
    }

    /**
     * Sets them apart: everything is whose it was, what came by the others' browsers meanwhile is theirs, and what people changed by
     * hand since then stays. Waits until it is so; answers with the fields that were left as somebody wrote them.
     */
    public List<String> undo(long id, Viewer who, Cause cause) {
        mayMerge(who);
        Merge merge = repository.find(id).orElseThrow(() -> new NotFound("Merge", id));
        ProspectRow master = prospects.get(merge.master(), who);
        if (merge.undoneAt() != null) {
            return List.of();
        }
        if (!undoable(merge)) {
            throw new Refusal("duplicate.undo.late", UNDO_FOR.toDays());
        }
        if (master.deleted()) {
            throw new Refusal("duplicate.undo.master-gone");
        }
        repository.into(merge.master()).stream()
                .filter(each -> each.id() > id)
                .findFirst()
                .ifPresent(later -> {
                    throw new Refusal("duplicate.undo.later");
                });
        merge.twins().stream()
                .filter(twin -> !merge.after().getOrDefault("email", "").equals(twin.email()))
                .filter(twin -> repository.addressTaken(twin.emailKey()))
                .findFirst()
                .ifPresent(twin -> {
                    throw new Refusal("duplicate.undo.email-taken", twin.email());
                });
        List<String> kept = new ArrayList<>();
        journal.rearrange(merge.everybody(), () -> kept.addAll(apart(merge, who, cause)));
        log.info(
                "Prospects {} were set apart from {} again by user {}.",
                ids(merge.twins()),
                merge.master(),
                who.userId());
        return List.copyOf(kept);
    }

    /** What came in for somebody who is another by now becomes hers; answers how many of them there were. */
    public int follow() {
        List<Merge> late = repository.withSomethingNew();
        late.forEach(merge -> journal.rearrange(
                merge.everybody(),
                () -> merge.twins().forEach(twin -> moves.move(merge.id(), twin.id(), merge.master()))));
        return late.size();
    }

    private void unite(Merge merge, Cause cause) {
        Cause by = cause.then(KIND, merge.id());
        List<ProspectId> twins = merge.twins().stream().map(Merge.Twin::id).toList();
        if (absorbed.absorb(merge.master(), twins) != twins.size()) {
            throw new Refusal("duplicate.deleted");
        }
        repository.insert(merge, cause);
        for (ProspectId twin : twins) {
            moves.move(merge.id(), twin, merge.master());
            visitors.changedHands(moves.moved(merge.id(), "visitor", twin));
            repository
                    .listsOptedOutOf(twin)
                    .forEach(list -> lists.setOptedOut(ProspectBatch.of(merge.master()), list, true, by));
        }
        prospects.change(merge.master(), merge.after(), by);
        if (merge.ownerAfter() != null) {
            prospects.assign(ProspectBatch.of(merge.master()), merge.ownerAfter(), by);
        }
        if (merge.optedOutByIt()) {
            prospects.optOut(merge.master(), by);
        }
        tell(merge, MERGED, MERGED_INTO, cause);
    }

    private List<String> apart(Merge merge, Viewer who, Cause cause) {
        if (!repository.undone(merge.id(), clock.instant(), who.userId())) {
            return List.of();
        }
        Cause by = cause.then(KIND, merge.id());
        ProspectRow now = prospects.get(merge.master(), Viewer.system());
        moves.moveBack(merge.id(), merge.master());
        for (Merge.Twin twin : merge.twins()) {
            List<Long> hers = moves.moved(merge.id(), "visitor", twin.id());
            visitors.giveBack(hers, merge.master(), twin.id(), merge.at());
        }
        List<String> kept = new ArrayList<>();
        Map<String, String> back = new HashMap<>(merge.before());
        merge.after().forEach((field, value) -> {
            if (!now.text(field).equals(value)) {
                back.remove(field);
                kept.add(field);
            }
        });
        prospects.change(merge.master(), back, by);
        Map<ProspectId, String> keys =
                merge.twins().stream().collect(Collectors.toMap(Merge.Twin::id, Merge.Twin::emailKey));
        if (!absorbed.release(keys)) {
            throw new Refusal(
                    "duplicate.undo.email-taken", merge.twins().getFirst().email());
        }
        if (merge.ownerAfter() != null && merge.ownerAfter().equals(now.assignedUserId())) {
            prospects.reassign(merge.master(), merge.ownerBefore(), Viewer.system(), by);
        }
        if (merge.optedOutByIt()) {
            prospects.resubscribed(merge.master(), by);
        }
        tell(merge, UNMERGED, UNMERGED, cause);
        return kept;
    }

    private void tell(Merge merge, String ofMaster, String ofTwins, Cause cause) {
        List<AuditEntry> entries = new ArrayList<>();
        for (Merge.Twin twin : merge.twins()) {
            entries.add(new AuditEntry(merge.master(), ofMaster, twin.id().value(), null, twin.email()));
            entries.add(AuditEntry.about(twin.id(), ofTwins, merge.master().value()));
        }
        audits.append(entries, cause);
    }

    private static void mayMerge(Viewer who) {
        who.require(MERGE);
        if (who.ownProspectsOnly()) {
            throw new NotAllowed(MERGE);
        }
    }

    private static boolean optedOut(ProspectRow row) {
        return "true".equals(row.text("optedOut"));
    }

    private static List<ProspectId> ids(List<Merge.Twin> twins) {
        return twins.stream().map(Merge.Twin::id).toList();
    }
}
