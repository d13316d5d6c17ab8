package io.enishi.automation;

import io.enishi.action.ActionCatalog;
import io.enishi.action.Place;
import io.enishi.asset.Assets;
import io.enishi.asset.Restorable;
import io.enishi.criteria.AccountClock;
import io.enishi.criteria.Criteria;
import io.enishi.criteria.CriteriaCompiler;
import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Names;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Automation rules: written paused, previewed, started (then everybody who matches already is acted upon, and everybody who
 * comes to match), paused, edited while paused. Nobody is matched twice by one rule, unless the rule says when she may be.
 */
@Component
public class AutomationRules implements Restorable {

    public static final String KIND = "automation-rule";

    private final AutomationRuleRepository repository;
    private final RulePageQueries queries;
    private final RuleSweepQueries sweeps;
    private final RuleMatching matching;
    private final CriteriaCompiler compiler;
    private final ActionCatalog actions;
    private final Assets assets;
    private final Names names;
    private final AccountClock clock;
    private final ApplicationEventPublisher events;

    AutomationRules(
            AutomationRuleRepository repository,
            RulePageQueries queries,
            RuleSweepQueries sweeps,
            RuleMatching matching,
            CriteriaCompiler compiler,
            ActionCatalog actions,
            Assets assets,
            Names names,
            AccountClock clock,
            ApplicationEventPublisher events) {
        this.repository = repository;
        this.queries = queries;
        this.sweeps = sweeps;
        this.matching = matching;
        this.compiler = compiler;
        this.actions = actions;
        this.assets = assets;
        this.names = names;
        this.clock = clock;
        this.events = events;
    }

    @Transactional
    public long create(RuleDraft draft, Viewer viewer) {
        viewer.require("rule.edit");
        check(draft);
        long id = assets.create(KIND, draft.name(), draft.campaignId(), viewer);
        repository.saveAndFlush(new AutomationRule(
                id,
                draft.description().strip(),
                matching.json(draft.criteria()),
                actions.write(draft.actions()),
                compiler.clockDependent(draft.criteria()),
                draft.again()));
        note(id, "created", 1, draft.criteria(), viewer);
        return id;
    }

    /** The same rule once more, paused; it has matched nobody yet. */
    @Transactional
    public long copy(long id, String name, Viewer viewer) {
        viewer.require("rule.edit");
        AutomationRule rule = find(id);
        return create(
                new RuleDraft(
                        name,
                        rule.description(),
                        queries.campaign(id).orElse(null),
                        matching.criteria(rule.criteria()),
                        actions.read(rule.actions()),
                        rule.again()),
                viewer);
    }

    /** Only a paused rule is edited; whom it matched before stays matched. */
    @Transactional
    public void edit(long id, RuleDraft draft, Viewer viewer) {
        viewer.require("rule.edit");
        AutomationRule rule = find(id);
        if (rule.running()) {
            throw new Refusal("automation.rule.running");
        }
        check(draft);
        assets.rename(id, draft.name(), viewer);
        rule.edit(
                draft.description().strip(),
                matching.json(draft.criteria()),
                actions.write(draft.actions()),
                compiler.clockDependent(draft.criteria()),
                draft.again());
        note(id, "edited", rule.edition(), draft.criteria(), viewer);
    }

    @Transactional
    public void start(long id, Viewer viewer) {
        viewer.require("rule.edit");
        AutomationRule rule = find(id);
        if (rule.running()) {
            return;
        }
        Criteria criteria = matching.criteria(rule.criteria());
        compiler.check(criteria);
        actions.check(actions.read(rule.actions()), Place.RULE);
        assets.touch(id, viewer);
        Instant now = clock.now().instant();
        rule.start(now);
        Again again = rule.again();
        if (again != null) {
            // whoever waited longer is found by the look at everybody
            sweeps.waitedUpTo(id, again.waitedSince(now), 0);
        }
        note(id, "started", rule.edition(), criteria, viewer);
        events.publishEvent(new RuleStarted(id));
    }

    @Transactional
    public void pause(long id, Viewer viewer) {
        viewer.require("rule.edit");
        AutomationRule rule = find(id);
        if (rule.running()) {
            assets.touch(id, viewer);
            rule.pause(clock.now().instant());
            note(id, "paused", rule.edition(), matching.criteria(rule.criteria()), viewer);
        }
    }

    /** Into the recycle bin: it stops; what it did stays done. */
    @Transactional
    public void delete(long id, Viewer viewer) {
        viewer.require("rule.edit");
        AutomationRule rule = find(id);
        rule.pause(clock.now().instant());
        assets.delete(id, viewer);
        note(id, "deleted", rule.edition(), matching.criteria(rule.criteria()), viewer);
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Out of the recycle bin, paused: somebody looks at it before it acts again. */
    @Override
    @Transactional
    public void restore(long id, Viewer viewer) {
        viewer.require("rule.edit");
        AutomationRule rule = repository.findById(id).orElseThrow(() -> new NotFound("automation rule", id));
        assets.restore(id, viewer);
        note(id, "restored", rule.edition(), matching.criteria(rule.criteria()), viewer);
    }

    @Transactional(readOnly = true)
    public RuleDetail get(long id, Viewer viewer) {
        viewer.require("rule.view");
        AutomationRule rule = find(id);
        Criteria criteria = matching.criteria(rule.criteria());
        var list = actions.read(rule.actions());
        return new RuleDetail(
                id,
                assets.name(id),
                rule.description(),
                rule.running(),
                rule.edition(),
                rule.startedAt(),
                rule.pausedAt(),
                criteria,
                list,
                rule.again(),
                compiler.sentence(criteria),
                actions.sentences(list, names),
                queries.matched(id),
                queries.sweeping(id));
    }

    @Transactional(readOnly = true)
    public PageOf<RuleRow> page(RuleFilter filter, Viewer viewer) {
        viewer.require("rule.view");
        return queries.page(filter);
    }

    /** Whom the rule has matched, latest first. */
    @Transactional(readOnly = true)
    public PageOf<RuleMatch> matches(long id, @Nullable String cursor, Viewer viewer) {
        viewer.require("rule.view");
        find(id);
        return queries.matches(id, cursor, viewer);
    }

    /** What users did to the rule, latest first. */
    @Transactional(readOnly = true)
    public List<RuleEvent> history(long id, Viewer viewer) {
        viewer.require("rule.view");
        find(id);
        return queries.history(id);
    }

    private void check(RuleDraft draft) {
        if (draft.description().length() > 2_000) {
            throw Refusal.at("description", "settings.too-long", 2_000);
        }
        compiler.check(draft.criteria());
        if (draft.criteria().empty()) {
            throw Refusal.at("criteria", "automation.rule.no-criteria");
        }
        if (draft.actions().actions().isEmpty()) {
            throw Refusal.at("actions", "automation.rule.no-actions");
        }
        actions.check(draft.actions(), Place.RULE);
    }

    private void note(long id, String what, int version, Criteria criteria, Viewer viewer) {
        Words sentence = compiler.sentence(criteria);
        queries.appendHistory(
                id, what, version, sentence, viewer.userId(), clock.now().instant());
    }

    private AutomationRule find(long id) {
        return repository
                .findById(id)
                .filter(rule -> assets.find(id)
                        .filter(asset -> asset.deletedAt() == null)
                        .isPresent())
                .orElseThrow(() -> new NotFound("automation rule", id));
    }
}
