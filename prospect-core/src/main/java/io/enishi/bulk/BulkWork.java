package io.enishi.bulk;

import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.job.Job;
import io.enishi.job.JobWork;
import io.enishi.job.Jobs;
import io.enishi.job.Progress;
import io.enishi.prospect.ProspectTable;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import java.util.List;
import org.springframework.stereotype.Component;

/** Does what was ordered, a thousand people a step, in the order of their numbers. */
@Component
class BulkWork implements JobWork {

    static final int AT_ONCE = 1_000;

    private final BulkActions actions;
    private final BulkDeeds deeds;
    private final BulkRepository repository;
    private final ProspectTable table;

    BulkWork(BulkActions actions, BulkDeeds deeds, BulkRepository repository, ProspectTable table) {
        this.actions = actions;
        this.deeds = deeds;
        this.repository = repository;
        this.table = table;
    }

    @Override
    public String kind() {
        return BulkActions.KIND;
    }

    @Override
    public Words label() {
        return new Words("Bulk action", "一括操作");
    }

    @Override
    public Progress step(Job job, Viewer who) {
        BulkPlan plan = Jobs.settings(job, BulkPlan.class);
        plan.deed().permitted(who);
        Progress progress = job.total() == null ? Progress.of(job).outOf(count(job, plan)) : Progress.of(job);
        List<Long> ids = next(job, plan);
        if (ids.isEmpty()) {
            return progress.end();
        }
        ProspectBatch batch = table.visible(ids, who);
        List<BulkChange> changes =
                deeds.perform(plan.order(), batch, who, new Cause(BulkActions.KIND, job.id(), null, 0));
        repository.remember(job.id(), changes);
        repository.done(job.id(), ids.getLast());
        Progress further = progress.plus(batch.ids().size())
                .counting(0, changes.size(), 0)
                .at(ids.getLast().toString());
        return ids.size() < AT_ONCE ? further.end() : further;
    }

    @Override
    public boolean undoable(Job job) {
        return actions.undoable(job);
    }

    @Override
    public long undo(Job job, Viewer who) {
        return actions.undo(job, who);
    }

    private long count(Job job, BulkPlan plan) {
        return plan.everybody() == null ? plan.ids().size() : repository.targets(job.id());
    }

    private List<Long> next(Job job, BulkPlan plan) {
        long after = position(job);
        return plan.everybody() == null
                ? plan.ids().stream().filter(id -> id > after).toList()
                : repository.targetsAfter(job.id(), after, AT_ONCE);
    }

    static long position(Job job) {
        return job.position().isEmpty() ? 0 : Long.parseLong(job.position());
    }
}
