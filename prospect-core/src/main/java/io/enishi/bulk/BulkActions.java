package io.enishi.bulk;

import io.enishi.job.Job;
import io.enishi.job.Jobs;
import io.enishi.prospect.FieldWrites;
import io.enishi.prospect.ProspectFilter;
import io.enishi.prospect.ProspectTable;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Pickers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Bulk actions from the order to the way back; each is a job. */
@Component
public class BulkActions {

    public static final String KIND = "bulk";
    public static final String UNDO = "bulk-undo";
    public static final int MOST_TICKED = 1_000;
    public static final Duration UNDO_FOR = Duration.ofDays(30);

    private final Jobs jobs;
    private final Pickers pickers;
    private final FieldWrites fields;
    private final BulkRepository repository;
    private final ProspectTable table;
    private final Clock clock;

    BulkActions(
            Jobs jobs,
            Pickers pickers,
            FieldWrites fields,
            BulkRepository repository,
            ProspectTable table,
            Clock clock) {
        this.table = table;
        this.jobs = jobs;
        this.pickers = pickers;
        this.fields = fields;
        this.repository = repository;
        this.clock = clock;
    }

    /** Which job is taken back. */
    record Undo(long jobId, String object) {}

    /** For the people whose rows were ticked; whom the viewer may not see is left out. Begins at once. */
    @Transactional
    public long order(BulkOrder order, List<Long> ticked, Viewer who) {
        if (ticked.isEmpty()) {
            throw new Refusal("prospect.bulk.nobody");
        }
        if (ticked.size() > MOST_TICKED) {
            throw new Refusal("prospect.bulk.many", MOST_TICKED);
        }
        return order(order, ticked.stream().distinct().sorted().toList(), null, who);
    }

    /** For everybody this filter shows now; who comes to fit it later is left alone. */
    @Transactional
    public long order(BulkOrder order, ProspectFilter everybody, Viewer who) {
        long job = order(order, List.of(), BulkPlan.Everybody.of(everybody), who);
        repository.freeze(job, table.shown(everybody, who));
        return job;
    }

    /** Whether what it did can be taken back now. */
    @Transactional(readOnly = true)
    public boolean undoable(Job job) {
        Instant finished = job.finishedAt();
        return job.kind().equals(KIND)
                && job.state().ended()
                && finished != null
                && finished.plus(UNDO_FOR).isAfter(clock.instant())
                && job.updated() > 0
                && !repository.undone(job.id());
    }

    /** Takes it back by a job of its own; what people changed since then stays. */
    @Transactional
    public long undo(Job job, Viewer who) {
        BulkPlan plan = Jobs.settings(job, BulkPlan.class);
        plan.deed().permitted(who);
        if (!undoable(job)) {
            throw new Refusal("bulk.undo.impossible");
        }
        long undo = jobs.order(UNDO, new Undo(job.id(), plan.object()), who);
        if (!repository.insertUndo(job.id(), undo)) {
            throw new Refusal("bulk.undo.impossible");
        }
        return undo;
    }

    /** What can no longer be taken back is forgotten; answers how much. */
    @Transactional
    public int forget() {
        return repository.forget(clock.instant().minus(UNDO_FOR));
    }

    private long order(BulkOrder order, List<Long> ids, BulkPlan.@Nullable Everybody everybody, Viewer who) {
        who.require("prospect.edit");
        order.deed().permitted(who);
        String picker = order.deed().picker();
        if (!picker.isEmpty()
                && pickers.choices(picker, who).stream()
                        .noneMatch(choice -> choice.value().equals(order.target()))) {
            throw new Refusal("bulk.target.missing");
        }
        if (order.deed() == BulkDeed.FIELD) {
            fields.check(order.target(), order.value());
        }
        String words = order.deed().sentence(order.target(), pickers).in(who.locale());
        return jobs.order(KIND, new BulkPlan(words, order.deed(), order.target(), order.value(), ids, everybody), who);
    }
}
