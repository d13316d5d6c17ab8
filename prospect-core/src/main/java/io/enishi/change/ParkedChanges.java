package io.enishi.change;

import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.user.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The changes that were set aside, to be looked at, tried again or thrown away by an administrator. */
@Component
public class ParkedChanges {

    private final ParkedChangeRepository repository;
    private final FeedSignal signal;
    private final Circles circles;

    ParkedChanges(ParkedChangeRepository repository, FeedSignal signal, Circles circles) {
        this.repository = repository;
        this.signal = signal;
        this.circles = circles;
    }

    @Transactional(readOnly = true)
    public PageOf<ParkedChange> page(@Nullable String cursor, Viewer viewer) {
        viewer.require("settings.edit");
        PageOf<ParkedChange> page = repository.page(cursor);
        var told = circles.told(page.rows().stream()
                .filter(ParkedChange::isCircle)
                .map(ParkedChange::cause)
                .toList());
        return page.map(row -> row.isCircle() ? row.told(told.apply(row.cause())) : row);
    }

    @Transactional(readOnly = true)
    public long count(Viewer viewer) {
        viewer.require("settings.edit");
        return repository.count();
    }

    /** Gives the change back to the one reaction that failed; what was a circle goes to all of them again. */
    @Transactional
    public void tryAgain(long id, Viewer viewer) {
        viewer.require("settings.edit");
        if (repository.tryAgain(id) == 0) {
            throw new NotFound("parked change", id);
        }
        signal.wakeAfterCommit();
    }

    @Transactional
    public void discard(long id, Viewer viewer) {
        viewer.require("settings.edit");
        if (repository.discard(id) == 0) {
            throw new NotFound("parked change", id);
        }
    }
}
