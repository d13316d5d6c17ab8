package io.enishi.transfer;

import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.job.Job;
import io.enishi.job.JobWork;
import io.enishi.job.Jobs;
import io.enishi.job.Progress;
import io.enishi.job.Pulses;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import io.enishi.transfer.ImportUndoRepository.Deed;
import io.enishi.user.Viewer;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes an import back, all in one transaction as it was taken in. */
@Component
class ImportUndoWork implements JobWork {

    private static final int PEOPLE = 1_000;

    private final ImportUndoRepository repository;
    private final TakingBack takingBack;
    private final Pulses pulses;

    ImportUndoWork(ImportUndoRepository repository, TakingBack takingBack, Pulses pulses) {
        this.repository = repository;
        this.takingBack = takingBack;
        this.pulses = pulses;
    }

    @Override
    public String kind() {
        return ImportUndos.KIND;
    }

    @Override
    public Words label() {
        return new Words("Undo of an import", "インポートの取り消し");
    }

    @Override
    public Progress step(Job job, Viewer who) {
        who.require(ProspectImports.PERMISSION);
        long importId = Jobs.settings(job, ImportUndos.Order.class).importId();
        if (job.position().isEmpty()) {
            return Progress.of(job).outOf(repository.countTouched(importId)).at("undo");
        }
        // named by the import it takes back, which is where people look at both
        Cause cause = new Cause(ImportUndos.KIND, importId, null, 0);
        Progress progress = Progress.of(job);
        long after = 0;
        for (List<ProspectId> some = repository.touched(importId, after, PEOPLE);
                !some.isEmpty();
                some = repository.touched(importId, after, PEOPLE)) {
            List<Deed> deeds = repository.deeds(importId, new ProspectBatch(some));
            List<KeptValue> kept = new ArrayList<>();
            takingBack.of(deeds, kept, who, cause);
            if (!kept.isEmpty()) {
                repository.keep(job.id(), kept);
            }
            long left = kept.stream().map(KeptValue::prospect).distinct().count();
            progress = progress.plus(some.size()).counting(0, some.size() - left, kept.size());
            after = some.getLast().value();
            if (pulses.due(job.id())) {
                pulses.beat(job.id(), progress.done());
            }
        }
        return progress.at("done").end();
    }
}
