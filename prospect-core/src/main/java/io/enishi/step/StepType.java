package io.enishi.step;

import io.enishi.action.ActionList;
import io.enishi.criteria.Criteria;
import io.enishi.vocabulary.SettledTerm;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One kind of step in a program. Adding one is one new hidden {@code @Component} in its room's {@code vocabulary} package. A step
 * is taken by many people at once, in the engine's transaction: what it does is committed together with their going on, so
 * it happens exactly once for each of them.
 */
public interface StepType<S extends Record> extends SettledTerm<S> {

    Set<Way> ONE_WAY = Set.of(Way.NEXT);
    Set<Way> TWO_WAYS = Set.of(Way.YES, Way.NO);

    /** The ways out of it; none where the program ends. */
    Set<Way> ways();

    /** When it is due for somebody who came at that time. */
    default Instant due(S settings, Instant arrivedAt, ZoneId zone) {
        return arrivedAt;
    }

    /** Which way each of them goes, or how long she stays; asked when it is due, and of a step that listens also before. */
    Map<Long, Move> next(List<Traveller> who, S settings, Leg leg);

    /**
     * The same decisions without doing anything, for people who are imagined and for a past that is played again, each on her own
     * clock; {@code leg.now()} parts what happened from what nobody knows yet. Nothing about whose way it cannot tell.
     */
    default Map<Long, Rehearsal> rehearse(List<Traveller> who, S settings, Leg leg) {
        return ways().size() > 1 ? Map.of() : Rehearsal.all(who, Move.next(Reason.DONE));
    }

    /** The facts that may end the waiting here before it is due. */
    default Set<String> listensTo(S settings) {
        return Set.of();
    }

    /** Refuses settings with which it could not be taken. */
    default void check(S settings) {}

    /** Whether it speaks of this asset, or of the custom field with this key. */
    default boolean mentions(S settings, long assetId, String fieldKey) {
        return false;
    }

    /** The assets it is about. */
    default List<Long> assets(S settings) {
        return List.of();
    }

    /** What it asks of people. */
    default List<Criteria> asks(S settings) {
        return List.of();
    }

    /** What it does to people. */
    default ActionList does(S settings) {
        return ActionList.EMPTY;
    }

    /** The earlier steps whose emails it is about. */
    default List<String> refersTo(S settings) {
        return List.of();
    }

    /** Whether it sends emails. */
    default boolean mails() {
        return false;
    }

    /** What somebody ought to know before the program starts. */
    default List<Reason> warnings(S settings, Leg leg) {
        return List.of();
    }

    /** The same move for all of them. */
    static Map<Long, Move> all(Collection<Traveller> who, Move move) {
        return who.stream().collect(Collectors.toMap(Traveller::id, one -> move));
    }
}
