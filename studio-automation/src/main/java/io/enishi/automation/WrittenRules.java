package io.enishi.automation;

import io.enishi.action.ActionCatalog;
import io.enishi.action.ActionList;
import io.enishi.criteria.Criteria;
import io.enishi.user.Viewer;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the rules that run say, for those who look over all automations at once. */
@Component
public class WrittenRules {

    private final RuleQueries queries;
    private final RuleMatching matching;
    private final ActionCatalog actions;

    WrittenRules(RuleQueries queries, RuleMatching matching, ActionCatalog actions) {
        this.queries = queries;
        this.matching = matching;
        this.actions = actions;
    }

    /** Whom a rule matches and what it does to them. */
    public record Written(long id, Criteria criteria, ActionList actions) {}

    @Transactional(readOnly = true)
    public List<Written> running(Viewer who) {
        who.require("rule.view");
        return queries.running().stream()
                .map(rule -> new Written(rule.id(), matching.criteria(rule.criteria()), actions.read(rule.actions())))
                .toList();
    }
}
