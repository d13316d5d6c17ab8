package io.enishi.automation;

import io.enishi.action.ProspectBatch;
import io.enishi.action.Rematch;
import io.enishi.criteria.AccountClock;
import io.enishi.criteria.CriteriaCompiler;
import io.enishi.shared.ProspectId;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whom a running rule would match if it had not matched them before: so a circle of rules is seen to close. */
@Component
class RuleRematch implements Rematch {

    private final RuleQueries queries;
    private final RuleMatching matching;
    private final CriteriaCompiler compiler;
    private final AccountClock clock;

    RuleRematch(RuleQueries queries, RuleMatching matching, CriteriaCompiler compiler, AccountClock clock) {
        this.queries = queries;
        this.matching = matching;
        this.compiler = compiler;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return AutomationRules.KIND;
    }

    @Override
    public Collection<ProspectId> matching(long assetId, ProspectBatch who) {
        return queries.running().stream()
                .filter(rule -> rule.id() == assetId)
                .findFirst()
                .<Collection<ProspectId>>map(
                        rule -> compiler.matching(matching.criteria(rule.criteria()), who.ids(), clock.now()))
                .orElse(List.of());
    }
}
