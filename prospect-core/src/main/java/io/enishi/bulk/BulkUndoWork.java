package io.enishi.bulk;

import io.enishi.change.Cause;
import io.enishi.job.Job;
import io.enishi.job.JobFile.Purpose;
import io.enishi.job.JobFiles;
import io.enishi.job.JobWork;
import io.enishi.job.Jobs;
import io.enishi.job.Progress;
import io.enishi.shared.NotFound;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Takes a bulk action back, a thousand people a step; names those whom somebody changed since, who stay as they are. */
@Component
class BulkUndoWork implements JobWork {

    private static final Words KEPT = new Words("changed since then, stays as it is", "その後に変更されたため、そのまま残しました");

    private final Jobs jobs;
    private final JobFiles files;
    private final BulkDeeds deeds;
    private final BulkRepository repository;

    BulkUndoWork(Jobs jobs, JobFiles files, BulkDeeds deeds, BulkRepository repository) {
        this.jobs = jobs;
        this.files = files;
        this.deeds = deeds;
        this.repository = repository;
    }

    @Override
    public String kind() {
        return BulkActions.UNDO;
    }

    @Override
    public Words label() {
        return new Words("Undoing a bulk action", "一括操作の取り消し");
    }

    @Override
    public Progress step(Job job, Viewer who) {
        BulkActions.Undo undo = Jobs.settings(job, BulkActions.Undo.class);
        Job undone = jobs.find(undo.jobId(), Viewer.system()).orElseThrow(() -> new NotFound("Job", undo.jobId()));
        BulkPlan plan = Jobs.settings(undone, BulkPlan.class);
        plan.deed().permitted(who);
        Progress progress =
                job.total() == null ? Progress.of(job).outOf(repository.count(undo.jobId())) : Progress.of(job);
        List<BulkChange> changes = repository.after(undo.jobId(), BulkWork.position(job), BulkWork.AT_ONCE);
        if (changes.isEmpty()) {
            return progress.end();
        }
        List<ProspectId> back =
                deeds.takeBack(undo.jobId(), plan.order(), changes, new Cause(BulkActions.UNDO, job.id(), null, 0));
        int kept = tellKept(job, changes, back, who);
        Progress further = progress.plus(changes.size())
                .counting(0, back.size(), kept)
                .at(changes.getLast().prospect().toString());
        return changes.size() < BulkWork.AT_ONCE ? further.end() : further;
    }

    private int tellKept(Job job, List<BulkChange> changes, List<ProspectId> back, Viewer who) {
        Set<ProspectId> done = new HashSet<>(back);
        StringBuilder lines = new StringBuilder();
        int kept = 0;
        for (BulkChange change : changes) {
            if (!done.contains(change.prospect())) {
                kept++;
                lines.append(change.prospect())
                        .append(",\"")
                        .append(KEPT.in(who.locale()))
                        .append("\"\r\n");
            }
        }
        if (kept > 0) {
            String first = job.errors() == 0 ? "\uFEFFid,reason\r\n" : "";
            files.append(
                    job.id(),
                    Purpose.ERRORS,
                    1,
                    "bulk-undo-" + job.id() + ".csv",
                    (first + lines).getBytes(StandardCharsets.UTF_8));
        }
        return kept;
    }
}
