package io.enishi.list;

import io.enishi.audit.AuditEntry;
import io.enishi.audit.Audits;
import io.enishi.change.Cause;
import io.enishi.change.ChangeFeed;
import io.enishi.change.Facts;
import io.enishi.change.NewChange;
import io.enishi.criteria.AccountClock;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.CriteriaCompiler;
import io.enishi.criteria.SqlCondition;
import io.enishi.list.KeepingRepository.At;
import io.enishi.list.KeepingRepository.Moved;
import io.enishi.shared.ProspectId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Keeps one dynamic list, in the caller's transaction. A few people are asked and settled under the list's lock; when everybody
 * is looked at, the differences are found without it, and only those people are asked again and settled under it.
 */
@Component
class ListKeeping {

    private static final int TOLD_AT_ONCE = 5_000;

    /** Up to so many people it is quicker to look each of them up than to read everybody's activities once more. */
    private static final int FEW = 20_000;

    private final KeepingRepository keeping;
    private final DynamicListRepository repository;
    private final DynamicRules rules;
    private final CriteriaCompiler compiler;
    private final AccountClock clock;
    private final Audits audits;
    private final ChangeFeed feed;

    ListKeeping(
            KeepingRepository keeping,
            DynamicListRepository repository,
            DynamicRules rules,
            CriteriaCompiler compiler,
            AccountClock clock,
            Audits audits,
            ChangeFeed feed) {
        this.keeping = keeping;
        this.repository = repository;
        this.rules = rules;
        this.compiler = compiler;
        this.clock = clock;
        this.audits = audits;
        this.feed = feed;
    }

    /** Those of these people who came or went, with what set it off. */
    Map<ProspectId, Cause> keep(KeptList list, SortedMap<ProspectId, Cause> people) {
        if (repository.lock(list.id()).orElse(0) != list.version()) {
            // written anew or frozen meanwhile: everybody is looked at soon, or nobody any more
            return Map.of();
        }
        AsOf now = clock.now();
        At at = new At(list.id(), list.version(), now.instant());
        List<Moved> moved = keeping.settle(at, people, compiler.where(list.criteria(), now));
        Function<ProspectId, Cause> why = one -> Objects.requireNonNull(people.get(one));
        tell(list.id(), moved, why);
        Map<ProspectId, Cause> causes = new HashMap<>();
        moved.forEach(one -> causes.put(one.prospect(), why.apply(one.prospect())));
        return causes;
    }

    /** Looks at everybody; how many differed. Empty when it could not: the list is gone, its rule is broken, or another does. */
    Optional<Integer> lookAtEverybody(long listId) {
        return settled(listId, false);
    }

    /** The same, remembered as a compare; differences that the change feed is about to settle are none. */
    Optional<Integer> compare(long listId) {
        return settled(listId, true);
    }

    private Optional<Integer> settled(long listId, boolean comparing) {
        if (!repository.claim(listId)) {
            return Optional.empty();
        }
        KeptList list = repository.rule(listId).map(rules::read).orElse(null);
        if (list == null || rules.broken(list.criteria())) {
            return Optional.empty();
        }
        AsOf now = clock.now();
        SqlCondition rule = compiler.everywhere(list.criteria(), now);
        keeping.widen();
        int found = keeping.findDifferences(listId, rule);
        int unexplained = comparing && found > 0 ? keeping.unexplainedDifferences() : found;
        if (repository.lock(listId).orElse(0) != list.version()) {
            return Optional.empty();
        }
        if (found > 0) {
            Cause cause = new Cause(Lists.KIND, listId, null, 0);
            // asked again under the lock, because the feed may have settled some meanwhile; of a few, each is looked at
            // alone
            SqlCondition again = found <= FEW ? compiler.where(list.criteria(), now) : rule;
            keeping.settleDifferences(new At(listId, list.version(), now.instant()), cause, again);
            tellAll(listId, cause);
        }
        if (comparing) {
            repository.compared(listId, unexplained, now.instant());
        } else {
            repository.refreshed(listId, now.instant());
        }
        return Optional.of(unexplained);
    }

    private void tellAll(long listId, Cause cause) {
        long after = 0;
        List<Moved> moved = keeping.moved(after, TOLD_AT_ONCE);
        while (!moved.isEmpty()) {
            tell(listId, moved, one -> cause);
            after = moved.getLast().prospect().value();
            moved = moved.size() < TOLD_AT_ONCE ? List.of() : keeping.moved(after, TOLD_AT_ONCE);
        }
    }

    private void tell(long listId, List<Moved> moved, Function<ProspectId, Cause> why) {
        audits.append(
                moved.stream()
                        .map(one -> AuditEntry.about(
                                one.prospect(), one.joined() ? AuditEntry.LIST_ADDED : AuditEntry.LIST_REMOVED, listId))
                        .toList(),
                new Cause(Lists.KIND, listId, null, 0));
        feed.changed(moved.stream()
                .map(one -> new NewChange(
                        one.prospect(),
                        Set.of(Facts.LISTS),
                        why.apply(one.prospect()).then(Lists.KIND, listId)))
                .toList());
    }
}
