package io.enishi.transfer;

import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.job.Job;
import io.enishi.job.JobWork;
import io.enishi.job.Jobs;
import io.enishi.job.Progress;
import io.enishi.prospect.ProspectFields;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Puts prospects into the recycle bin, a thousand a step. */
@Component
class BulkDeleteWork implements JobWork {

    private final Staging staging;
    private final Prospects prospects;
    private final ProspectFields fields;

    BulkDeleteWork(Staging staging, Prospects prospects, ProspectFields fields) {
        this.staging = staging;
        this.prospects = prospects;
        this.fields = fields;
    }

    @Override
    public String kind() {
        return BulkDeletes.KIND;
    }

    @Override
    public Words label() {
        return new Words("Bulk deletion", "一括削除");
    }

    @Override
    public Progress step(Job job, Viewer who) {
        who.require(BulkDeletes.PERMISSION);
        BulkDeletes.Order order = Jobs.settings(job, BulkDeletes.Order.class);
        Cause cause = new Cause("bulk-action", job.id(), null, 0);
        return staging.step(
                job,
                List.of("id"),
                order.headed(),
                (some, errors, progress) -> delete(some, errors, progress, who, cause));
    }

    @Override
    public void tidy(Job job) {
        staging.tidy(job);
    }

    private Progress delete(
            List<StagedRow> some, Map<Long, String> errors, Progress progress, Viewer who, Cause cause) {
        Map<Long, ProspectId> asked = new LinkedHashMap<>();
        for (StagedRow row : some) {
            String cell = row.cell(0).strip();
            if (cell.matches("[0-9]{1,18}")) {
                asked.put(row.line(), new ProspectId(Long.parseLong(cell)));
            } else {
                errors.put(row.line(), staging.told(new Refusal("transfer.bulk.no-id"), who));
            }
        }
        Map<ProspectId, ProspectRow> known =
                prospects.read(new ProspectBatch(List.copyOf(asked.values())), List.of(fields.get("isDeleted")));
        asked.forEach((line, id) -> {
            if (!known.containsKey(id)) {
                errors.put(line, staging.told(new Refusal("prospect.intake.nobody"), who));
            }
        });
        List<ProspectId> deleted = prospects.delete(new ProspectBatch(List.copyOf(known.keySet())), cause);
        return progress.counting(0, deleted.size(), 0);
    }
}
