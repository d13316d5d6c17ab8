package io.enishi.automation;

import io.enishi.automation.RuleQueries.Running;
import io.enishi.automation.RuleVerdict.Standing;
import io.enishi.automation.VerdictQueries.Matches;
import io.enishi.criteria.Answer;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.CriteriaAnswers;
import io.enishi.shared.NotFound;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers why a rule matched somebody, or why it does not. */
@Component
public class RuleVerdicts {

    private final AutomationRules rules;
    private final RuleMatching matching;
    private final VerdictQueries queries;
    private final CriteriaAnswers answers;

    RuleVerdicts(AutomationRules rules, RuleMatching matching, VerdictQueries queries, CriteriaAnswers answers) {
        this.rules = rules;
        this.matching = matching;
        this.queries = queries;
        this.answers = answers;
    }

    /** Asked of somebody whom the viewer may see. */
    @Transactional(readOnly = true)
    public RuleVerdict why(long ruleId, ProspectId prospect, Viewer viewer) {
        RuleDetail rule = rules.get(ruleId, viewer);
        Running stored = queries.rule(ruleId).orElseThrow(() -> new NotFound("automation rule", ruleId));
        Matches matches =
                queries.matches(ruleId, prospect).orElseThrow(() -> new NotFound("Prospect", prospect.value()));
        AsOf now = matching.now(stored);
        Answer answer = answers.of(rule.criteria(), prospect, now);
        Again again = rule.again();
        Instant from = again == null || matches.last() == null ? null : again.from(matches.last());
        Standing standing = standing(rule, matches, from, answer, now.instant());
        return new RuleVerdict(
                standing, matches.number(), matches.last(), standing == Standing.WAITING ? from : null, answer);
    }

    private static Standing standing(
            RuleDetail rule, Matches matches, @Nullable Instant from, Answer answer, Instant now) {
        Again again = rule.again();
        if (matches.deleted()) {
            return Standing.DELETED;
        }
        if (matches.number() > 0 && again == null) {
            return Standing.MATCHED;
        }
        if (again != null && again.most() != null && matches.number() >= again.most()) {
            return Standing.EXHAUSTED;
        }
        if (from != null && from.isAfter(now)) {
            return Standing.WAITING;
        }
        if (!answer.held()) {
            return Standing.UNMET;
        }
        return rule.running() ? Standing.DUE : Standing.PAUSED;
    }
}
