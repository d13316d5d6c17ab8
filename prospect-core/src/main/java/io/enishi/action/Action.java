package io.enishi.action;

import io.enishi.change.Cause;
import io.enishi.change.Write;
import io.enishi.shared.ProspectId;
import io.enishi.vocabulary.SettledTerm;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Something that may be done to prospects, set-based. Adding one is one new hidden {@code @Component} in its room's
 * {@code vocabulary} package, calling the set verbs of the owning plural ({@code lists.add(batch, …)}).
 */
public interface Action<S extends Record> extends SettledTerm<S> {

    /** Does it for the whole batch inside the caller's transaction, and answers per person. */
    Outcomes run(ProspectBatch who, S settings, Cause cause);

    /** The same where each person has an activity of her own that set it off, for actions that answer a deed once. */
    default Outcomes run(ProspectBatch who, S settings, Cause cause, Map<ProspectId, Long> deeds) {
        return run(who, settings, cause);
    }

    Set<Place> places();

    /** What of people it changes; nothing of them where it only tells or sends something. */
    default List<Write> writes(S settings) {
        return List.of();
    }

    /** Whether one asset may do it to the same person only once in ten minutes (score, autoresponder). */
    default boolean throttled() {
        return false;
    }

    /** Whether one page action may do it to the same person only once an hour (notices), for people read page after page. */
    default boolean throttledOnPages() {
        return false;
    }
}
