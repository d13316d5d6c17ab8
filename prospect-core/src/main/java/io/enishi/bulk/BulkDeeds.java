package io.enishi.bulk;

import io.enishi.action.Outcome;
import io.enishi.action.Outcomes;
import io.enishi.action.ProspectBatch;
import io.enishi.assignment.AssignInTurn;
import io.enishi.audit.AuditEntry;
import io.enishi.change.Cause;
import io.enishi.list.Lists;
import io.enishi.prospect.FieldWrites;
import io.enishi.prospect.ProspectFields;
import io.enishi.prospect.Prospects;
import io.enishi.shared.NotFound;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Does each deed to a batch, and takes it back from those who are still as it left them. */
@Component
class BulkDeeds {

    private static final String OWNER = "assignedToId";

    private final Prospects prospects;
    private final FieldWrites fields;
    private final ProspectFields catalogue;
    private final Lists lists;
    private final AssignInTurn turns;
    private final Users users;
    private final BulkRepository repository;

    BulkDeeds(
            Prospects prospects,
            FieldWrites fields,
            ProspectFields catalogue,
            Lists lists,
            AssignInTurn turns,
            Users users,
            BulkRepository repository) {
        this.repository = repository;
        this.prospects = prospects;
        this.fields = fields;
        this.catalogue = catalogue;
        this.lists = lists;
        this.turns = turns;
        this.users = users;
    }

    /** Answers those it changed. */
    List<BulkChange> perform(BulkOrder order, ProspectBatch batch, Viewer who, Cause cause) {
        return switch (order.deed()) {
            case LIST_ADD -> done(lists(() -> lists.add(batch, number(order), cause)));
            case LIST_REMOVE -> done(lists(() -> lists.remove(batch, number(order), cause)));
            case TAG_ADD -> done(prospects.addTag(batch, number(order), cause));
            case TAG_REMOVE -> done(prospects.removeTag(batch, number(order), cause));
            case FIELD ->
                fields.write(batch, order.target(), order.value(), cause).stream()
                        .map(written -> new BulkChange(written.prospect(), written.before(), written.after()))
                        .toList();
            case ASSIGN -> handedOver(batch, () -> prospects.reassign(batch, number(order), who, cause));
            case ASSIGN_GROUP -> handedOver(batch, () -> turns.assign(batch, number(order), cause));
            case DELETE ->
                prospects.delete(batch, cause).stream().map(BulkChange::of).toList();
            case RESTORE ->
                prospects.restore(batch, cause).stream().map(BulkChange::of).toList();
        };
    }

    /** Answers those who are as they were before; the others were changed since. */
    List<ProspectId> takeBack(long job, BulkOrder order, List<BulkChange> changes, Cause cause) {
        ProspectBatch batch = asItLeftThem(
                job,
                order,
                new ProspectBatch(changes.stream().map(BulkChange::prospect).toList()));
        return switch (order.deed()) {
            case LIST_ADD -> ids(lists(() -> lists.remove(batch, number(order), cause)));
            case LIST_REMOVE -> ids(lists(() -> lists.add(batch, number(order), cause)));
            case TAG_ADD -> ids(prospects.removeTag(batch, number(order), cause));
            case TAG_REMOVE -> ids(prospects.addTag(batch, number(order), cause));
            case FIELD ->
                fields.putBack(
                        order.target(),
                        changes.stream()
                                .map(change ->
                                        new FieldWrites.Written(change.prospect(), change.before(), change.after()))
                                .toList(),
                        cause);
            case ASSIGN, ASSIGN_GROUP -> handedBack(changes, batch, cause);
            case DELETE -> prospects.restore(batch, cause);
            case RESTORE -> prospects.delete(batch, cause);
        };
    }

    // somebody who was taken off a list and put on it again by others is there by their word
    private ProspectBatch asItLeftThem(long job, BulkOrder order, ProspectBatch batch) {
        List<String> whats = switch (order.deed()) {
            case LIST_ADD, LIST_REMOVE -> List.of(AuditEntry.LIST_ADDED, AuditEntry.LIST_REMOVED);
            case TAG_ADD, TAG_REMOVE -> List.of(AuditEntry.TAG_ADDED, AuditEntry.TAG_REMOVED);
            case FIELD, ASSIGN, ASSIGN_GROUP, DELETE, RESTORE -> List.of();
        };
        if (whats.isEmpty()) {
            return batch;
        }
        Set<ProspectId> untouched = repository.untouched(job, batch, number(order), whats);
        return new ProspectBatch(
                batch.ids().stream().filter(untouched::contains).toList());
    }

    private List<BulkChange> handedOver(ProspectBatch batch, Runnable assigning) {
        Map<ProspectId, @Nullable Long> before = owners(batch);
        assigning.run();
        Map<ProspectId, @Nullable Long> after = owners(batch);
        List<BulkChange> changes = new ArrayList<>();
        for (ProspectId id : batch.ids()) {
            if (!Objects.equals(before.get(id), after.get(id))) {
                changes.add(new BulkChange(id, text(before.get(id)), text(after.get(id))));
            }
        }
        return changes;
    }

    // to nobody who cannot sign in any more
    private List<ProspectId> handedBack(List<BulkChange> changes, ProspectBatch batch, Cause cause) {
        Map<ProspectId, @Nullable Long> now = owners(batch);
        Map<@Nullable Long, List<ProspectId>> byOwner = new HashMap<>();
        for (BulkChange change : changes) {
            if (Objects.equals(text(now.get(change.prospect())), change.after())) {
                String before = change.before();
                byOwner.computeIfAbsent(before == null ? null : Long.valueOf(before), owner -> new ArrayList<>())
                        .add(change.prospect());
            }
        }
        List<ProspectId> back = new ArrayList<>();
        byOwner.forEach((owner, hers) -> {
            if (owner == null || users.viewer(owner).isPresent()) {
                prospects.reassign(new ProspectBatch(hers), owner, Viewer.system(), cause);
                back.addAll(hers);
            }
        });
        return back;
    }

    private Map<ProspectId, @Nullable Long> owners(ProspectBatch batch) {
        Map<ProspectId, @Nullable Long> owners = new HashMap<>();
        prospects.read(batch, List.of(catalogue.get(OWNER))).forEach((id, row) -> owners.put(id, row.assignedUserId()));
        return owners;
    }

    private static Outcomes lists(java.util.function.Supplier<Outcomes> deed) {
        try {
            return deed.get();
        } catch (NotFound gone) {
            throw new Refusal("bulk.target.gone");
        }
    }

    private static List<BulkChange> done(Outcomes outcomes) {
        return ids(outcomes).stream().map(BulkChange::of).toList();
    }

    private static List<ProspectId> ids(Outcomes outcomes) {
        return outcomes.byProspect().entrySet().stream()
                .filter(each -> each.getValue() instanceof Outcome.Done)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static long number(BulkOrder order) {
        return Long.parseLong(order.target());
    }

    private static @Nullable String text(@Nullable Long owner) {
        return owner == null ? null : Long.toString(owner);
    }
}
