package io.enishi.journey;

import io.enishi.program.Again;
import io.enishi.step.Move;
import io.enishi.step.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a batch came to: every decision that was made, and where everybody stands afterwards. Written in two statements. */
final class Ledger {

    /** One decision. */
    record Run(Standing who, Move.Go how) {}

    /** Where somebody stands now and when she is looked at next. */
    record Place(
            Standing who,
            String state,
            @Nullable Reason why,
            Instant askAt,
            @Nullable Instant endedAt,
            @Nullable Instant againAt) {}

    private final Instant now;
    private final @Nullable Again again;
    private final List<Run> runs = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();

    Ledger(Instant now, @Nullable Again again) {
        this.now = now;
        this.again = again;
    }

    List<Run> runs() {
        return runs;
    }

    List<Place> places() {
        return places;
    }

    void decided(Standing who, Move.Go how) {
        runs.add(new Run(who, how));
    }

    void waits(Standing who, Instant askAt) {
        // asked again in this very moment she would keep the engine busy for nothing
        Instant next = askAt.isAfter(now) ? askAt : now.plus(Duration.ofMinutes(1));
        places.add(new Place(who, "waiting", null, next, null, null));
    }

    void completed(Standing who) {
        places.add(new Place(who, "completed", null, now, now, returns(who)));
    }

    private @Nullable Instant returns(Standing who) {
        if (again == null || again.most() != null && who.entry() >= again.most()) {
            return null;
        }
        return now.plus(Duration.ofDays(again.days()));
    }

    void parked(Standing who, Reason why) {
        places.add(new Place(who, "parked", why, now, null, null));
    }
}
