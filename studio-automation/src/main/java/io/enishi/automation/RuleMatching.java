package io.enishi.automation;

import io.enishi.action.ActionCatalog;
import io.enishi.action.ActionList;
import io.enishi.action.ActionRunner;
import io.enishi.action.Place;
import io.enishi.action.ProspectBatch;
import io.enishi.automation.RuleQueries.Running;
import io.enishi.change.Cause;
import io.enishi.criteria.AccountClock;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criteria;
import io.enishi.criteria.CriteriaCompiler;
import io.enishi.criteria.Held;
import io.enishi.decision.Decisions;
import io.enishi.decision.NewDecision;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Matches people against one rule and acts on those it matches anew; in the caller's transaction. */
@Component
class RuleMatching {

    private final RuleQueries queries;
    private final CriteriaCompiler compiler;
    private final ActionCatalog actions;
    private final ActionRunner runner;
    private final Decisions decisions;
    private final AccountClock clock;
    private final JsonMapper json;

    RuleMatching(
            RuleQueries queries,
            CriteriaCompiler compiler,
            ActionCatalog actions,
            ActionRunner runner,
            Decisions decisions,
            AccountClock clock,
            JsonMapper json) {
        this.queries = queries;
        this.compiler = compiler;
        this.actions = actions;
        this.runner = runner;
        this.decisions = decisions;
        this.clock = clock;
        this.json = json;
    }

    Criteria criteria(String stored) {
        return json.readValue(stored, Criteria.class);
    }

    String json(Criteria criteria) {
        return json.writerFor(Criteria.class).writeValueAsString(criteria);
    }

    /** Asks which of these people match now who never did before, or may again; the answer acts on them. */
    Runnable match(Running rule, Map<ProspectId, Cause> people) {
        Criteria criteria = criteria(rule.criteria());
        AsOf now = now(rule);
        List<ProspectId> candidates = queries.unmatched(rule, people.keySet(), now.instant());
        List<ProspectId> matching = candidates.isEmpty() ? List.of() : compiler.matching(criteria, candidates, now);
        return () -> act(rule, criteria, matching, people, now);
    }

    /** This moment, at which a rule that matches again counts only what people did since it matched them. */
    AsOf now(Running rule) {
        AsOf now = clock.now();
        return rule.again() == null ? now : now.after(rule.lastMatch());
    }

    /** Acts on people who are known to match. */
    void act(
            Running rule, Criteria criteria, Collection<ProspectId> matching, Map<ProspectId, Cause> causes, AsOf now) {
        if (matching.isEmpty() || queries.hold(rule.id(), rule.version()).isEmpty()) {
            return;
        }
        Map<ProspectId, List<Held>> held = compiler.explain(criteria, matching, now);
        Map<ProspectId, Words> reasons = new TreeMap<>();
        matching.forEach(one -> reasons.put(one, Held.reason(held.getOrDefault(one, List.of()))));
        List<ProspectId> fresh = queries.insertMatches(rule, reasons, causes, now.instant());
        decisions.record(fresh.stream()
                .map(one -> new NewDecision(
                        one,
                        Place.RULE.key(),
                        rule.id(),
                        null,
                        NewDecision.Verdict.MATCHED,
                        Objects.requireNonNull(reasons.get(one)),
                        Objects.requireNonNull(causes.get(one))))
                .toList());
        ActionList list = actions.read(rule.actions());
        byDepth(fresh, causes)
                .forEach((cause, who) -> runner.run(
                        list,
                        new ProspectBatch(who),
                        Place.RULE,
                        rule.id(),
                        cause.then(AutomationRules.KIND, rule.id()),
                        activities(who, causes)));
    }

    /** Batches of people whose chains of causes are alike, so that a circle keeps its depth and its trail. */
    private static Map<Cause, List<ProspectId>> byDepth(List<ProspectId> people, Map<ProspectId, Cause> causes) {
        Map<Cause, List<ProspectId>> batches = new HashMap<>();
        for (ProspectId one : people) {
            Cause cause = Objects.requireNonNull(causes.get(one));
            batches.computeIfAbsent(cause.alike(), none -> new ArrayList<>()).add(one);
        }
        return batches;
    }

    private static Map<ProspectId, Long> activities(List<ProspectId> people, Map<ProspectId, Cause> causes) {
        Map<ProspectId, Long> found = new HashMap<>();
        for (ProspectId one : people) {
            Long activity = Objects.requireNonNull(causes.get(one)).activityId();
            if (activity != null) {
                found.put(one, activity);
            }
        }
        return found;
    }
}
