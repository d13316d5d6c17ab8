package io.enishi.transfer;

import io.enishi.job.Job;
import io.enishi.job.JobState;
import io.enishi.job.Jobs;
import io.enishi.shared.NotFound;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes whole imports back, for thirty days: what they changed and nobody has changed since. What somebody has changed stays and is named. */
@Component
public class ImportUndos {

    public static final String KIND = "import-undo";

    static final Duration POSSIBLE = Duration.ofDays(30);

    private static final int AT_ONCE = 1_000;

    private final ConsoleImports imports;
    private final Jobs jobs;
    private final ImportUndoRepository repository;
    private final Clock clock;

    ImportUndos(ConsoleImports imports, Jobs jobs, ImportUndoRepository repository, Clock clock) {
        this.imports = imports;
        this.jobs = jobs;
        this.repository = repository;
        this.clock = clock;
    }

    /** Which import is taken back. */
    record Order(long importId, String fileName) {}

    /** Until when this import can be taken back; null when it cannot, or is taken back already. */
    @Transactional(readOnly = true)
    public @Nullable Instant possibleUntil(Job job) {
        Instant finished = job.finishedAt();
        if (job.state() != JobState.COMPLETE
                || finished == null
                || job.created() + job.updated() == 0
                || repository.undone(job.id())) {
            return null;
        }
        Instant until = finished.plus(POSSIBLE);
        return until.isAfter(clock.instant()) ? until : null;
    }

    /** Begins at once. */
    @Transactional
    public long order(long importId, Viewer who) {
        who.require(ProspectImports.PERMISSION);
        Job job = imports.job(importId, who);
        if (possibleUntil(job) == null) {
            throw new Refusal("transfer.undo.impossible");
        }
        long undo = jobs.order(KIND, new Order(importId, ConsoleImports.fileName(job)), who);
        if (!repository.insert(importId, undo)) {
            throw new Refusal("transfer.undo.impossible");
        }
        return undo;
    }

    /** The job that takes this import back, if one does or did. */
    @Transactional(readOnly = true)
    public Optional<Job> of(long importId, Viewer who) {
        imports.job(importId, who);
        return repository
                .undoOf(importId)
                .map(undo -> jobs.find(undo, Viewer.system()).orElseThrow(() -> new NotFound("Job", undo)));
    }

    /** Some of what was kept. */
    @Transactional(readOnly = true)
    public List<KeptValue> kept(long importId, int most, Viewer who) {
        return of(importId, who)
                .map(undo -> repository.kept(undo.id(), 0, most))
                .orElse(List.of());
    }

    /** All that was kept. */
    public void eachKept(long importId, Viewer who, Consumer<List<KeptValue>> sink) {
        long undo = of(importId, who)
                .orElseThrow(() -> new NotFound("Undo", importId))
                .id();
        long after = 0;
        for (List<KeptValue> some = repository.kept(undo, after, AT_ONCE);
                !some.isEmpty();
                some = repository.kept(undo, after, AT_ONCE)) {
            sink.accept(some);
            after = some.getLast().id();
        }
    }
}
