package io.enishi.segmentation;

import io.enishi.action.ActionCatalog;
import io.enishi.action.ActionRunner;
import io.enishi.action.Place;
import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.criteria.AccountClock;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criteria;
import io.enishi.criteria.CriteriaCompiler;
import io.enishi.criteria.Held;
import io.enishi.decision.Decisions;
import io.enishi.decision.NewDecision;
import io.enishi.job.Job;
import io.enishi.job.JobWork;
import io.enishi.job.Jobs;
import io.enishi.job.Progress;
import io.enishi.segmentation.SegmentationRepository.Stored;
import io.enishi.shared.NotFound;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Runs a segmentation rule: first everybody who matches is written down, then they are acted upon, some hundred a step. */
@Component
class SegmentationWork implements JobWork {

    private static final int AT_ONCE = 500;
    private static final Words NO_LONGER = new Words(
            "Matched when the rule was run, and no longer when it came to act.",
            "ルールの実行時には条件に一致していましたが、処理の時点では一致していませんでした。");

    private final SegmentationRules rules;
    private final SegmentationRepository repository;
    private final CriteriaCompiler compiler;
    private final ActionCatalog actions;
    private final ActionRunner runner;
    private final Decisions decisions;
    private final AccountClock clock;

    SegmentationWork(
            SegmentationRules rules,
            SegmentationRepository repository,
            CriteriaCompiler compiler,
            ActionCatalog actions,
            ActionRunner runner,
            Decisions decisions,
            AccountClock clock) {
        this.rules = rules;
        this.repository = repository;
        this.compiler = compiler;
        this.actions = actions;
        this.runner = runner;
        this.decisions = decisions;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return SegmentationRules.KIND;
    }

    @Override
    public Words label() {
        return new Words("Segmentation rule", "セグメンテーションルール");
    }

    @Override
    public Progress step(Job job, Viewer who) {
        long id = Jobs.settings(job, SegmentationRules.Run.class).ruleId();
        Stored rule = repository.find(id).orElseThrow(() -> new NotFound("segmentation rule", id));
        Criteria criteria = rules.criteria(rule.criteria());
        AsOf now = clock.now();
        if (job.position().isEmpty()) {
            long matched = repository.freeze(id, compiler.everywhere(criteria, now));
            Progress frozen = Progress.of(job).outOf(matched).at("0");
            return matched == 0 ? frozen.end() : frozen;
        }
        List<ProspectId> people = repository.targets(id, Long.parseLong(job.position()), AT_ONCE);
        if (people.isEmpty()) {
            return Progress.of(job).end();
        }
        act(rule, criteria, people, Cause.user(who.userId()), now);
        Progress further =
                Progress.of(job).plus(people.size()).at(people.getLast().toString());
        return people.size() < AT_ONCE ? further.end() : further;
    }

    @Override
    public void tidy(Job job) {
        repository.forgetTargets(Jobs.settings(job, SegmentationRules.Run.class).ruleId());
    }

    private void act(Stored rule, Criteria criteria, List<ProspectId> people, Cause cause, AsOf now) {
        Set<ProspectId> matching = new HashSet<>(compiler.matching(criteria, people, now));
        Map<ProspectId, List<Held>> held = compiler.explain(criteria, people, now);
        decisions.record(people.stream()
                .map(one -> new NewDecision(
                        one,
                        Place.SEGMENTATION.key(),
                        rule.id(),
                        null,
                        NewDecision.Verdict.MATCHED,
                        matching.contains(one) ? Held.reason(held.getOrDefault(one, List.of())) : NO_LONGER,
                        cause))
                .toList());
        runner.run(
                actions.read(rule.actions()),
                new ProspectBatch(people),
                Place.SEGMENTATION,
                rule.id(),
                cause.then(SegmentationRules.KIND, rule.id()),
                Map.of());
    }
}
