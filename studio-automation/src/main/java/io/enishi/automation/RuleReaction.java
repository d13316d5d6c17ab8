package io.enishi.automation;

import io.enishi.automation.RuleQueries.Running;
import io.enishi.change.Cause;
import io.enishi.change.ChangeBatch;
import io.enishi.change.Facts;
import io.enishi.change.Reaction;
import io.enishi.criteria.CriteriaCompiler;
import io.enishi.shared.ProspectId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        // all are asked before the first one acts: what a rule does is a change of its own, which tells the others by
        // whom
        List<Runnable> acts = new ArrayList<>();
        for (Running rule : queries.running()) {
            Map<ProspectId, Cause> people = batch.causes(reads(rule));
            if (!people.isEmpty()) {
                acts.add(matching.match(rule, people));
            }
        }
        acts.forEach(Runnable::run);
    }

    private Set<String> reads(Running rule) {
        Set<String> reads = new HashSet<>(compiler.reads(matching.criteria(rule.criteria())));
        reads.add(Facts.CREATED);
        reads.add(Facts.DELETED);
        return reads;
    }
}
