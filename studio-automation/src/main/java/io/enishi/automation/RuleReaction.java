package io.enishi.automation;

import io.enishi.automation.RuleQueries.Running;
import io.enishi.change.Cause;
import io.enishi.change.ChangeBatch;
import io.enishi.change.ChangeBatch.Change;
import io.enishi.change.Facts;
import io.enishi.change.Reaction;
import io.enishi.criteria.CriteriaCompiler;
import io.enishi.shared.ProspectId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Running rules look at the people about whom something changed that they read. */
@Component
class RuleReaction implements Reaction {

    private final RuleQueries queries;
    private final RuleMatching matching;
    private final CriteriaCompiler compiler;

    RuleReaction(RuleQueries queries, RuleMatching matching, CriteriaCompiler compiler) {
        this.queries = queries;
        this.matching = matching;
        this.compiler = compiler;
    }

    @Override
    public int order() {
        return 300;
    }

    @Override
    public Set<String> reads() {
        return queries.running().stream().flatMap(rule -> reads(rule).stream()).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void react(ChangeBatch batch) {
        for (Running rule : queries.running()) {
            Map<ProspectId, Cause> people = new TreeMap<>();
            for (Change change : batch.about(reads(rule)).changes()) {
                people.merge(change.prospect(), change.cause(), RuleReaction::deeper);
            }
            if (!people.isEmpty()) {
                matching.match(rule, people);
            }
        }
    }

    private Set<String> reads(Running rule) {
        Set<String> reads = new HashSet<>(compiler.reads(matching.criteria(rule.criteria())));
        reads.add(Facts.CREATED);
        reads.add(Facts.DELETED);
        return reads;
    }

    // of several changes of one person the one with the longest chain counts, so that a circle cannot hide behind a
    // short one
    private static Cause deeper(Cause one, Cause other) {
        if (one.depth() != other.depth()) {
            return one.depth() > other.depth() ? one : other;
        }
        return one.activityId() == null ? other : one;
    }
}
