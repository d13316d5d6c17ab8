package io.enishi.criteria;

import io.enishi.change.Write;
import io.enishi.vocabulary.Names;
import io.enishi.vocabulary.SettledTerm;
import java.util.Optional;
import java.util.Set;

/**
 * Something that may be asked of prospects. One SQL condition answers both "who matches" and "does she match".
 * Adding a criterion is one new hidden {@code @Component} in its room's {@code vocabulary} package.
 */
public interface Criterion<S extends Record> extends SettledTerm<S> {

    /** The condition over {@code prospect p join prospect_figure f on f.prospect_id = p.id}. */
    SqlCondition where(S settings, AsOf at);

    /** The same condition, put so that PostgreSQL answers it well for everybody at once. */
    default SqlCondition everywhere(S settings, AsOf at) {
        return where(settings, at);
    }

    /** What the condition looks at, where it is one value that can be told to whoever asks why it does not hold. */
    default Optional<Present> present(S settings, AsOf at, Names names) {
        return Optional.empty();
    }

    /** The facts (see {@link io.enishi.change.Facts}) whose change may change the answer; a change wakes only what reads it. */
    Set<String> reads(S settings);

    /** What this change may do to the answer; anything, unless the criterion knows better. */
    default Sway swayed(S settings, Write write) {
        return reads(settings).contains(write.fact()) ? Sway.EITHER : Sway.NONE;
    }

    /** Whether the answer may change by the clock alone ("in the last 7 days"), so that it must be swept. */
    default boolean clockDependent(S settings) {
        return false;
    }
}
