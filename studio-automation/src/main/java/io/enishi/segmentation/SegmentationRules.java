package io.enishi.segmentation;

import io.enishi.action.ActionCatalog;
import io.enishi.action.Place;
import io.enishi.asset.Assets;
import io.enishi.asset.Restorable;
import io.enishi.automation.RuleDraft;
import io.enishi.criteria.AccountClock;
import io.enishi.criteria.Criteria;
import io.enishi.criteria.CriteriaCompiler;
import io.enishi.job.JobState;
import io.enishi.job.Jobs;
import io.enishi.segmentation.SegmentationRepository.Stored;
import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Names;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Segmentation rules: written as drafts, run once over whoever matches at that moment, and history afterwards; who wants to run
 * one again copies it.
 */
@Component
public class SegmentationRules implements Restorable {

    public static final String KIND = "segmentation-rule";

    private static final String VIEW = "rule.view";
    private static final String EDIT = "rule.edit";

    private final SegmentationRepository repository;
    private final CriteriaCompiler compiler;
    private final ActionCatalog actions;
    private final Assets assets;
    private final Jobs jobs;
    private final Names names;
    private final AccountClock clock;
    private final JsonMapper json;

    SegmentationRules(
            SegmentationRepository repository,
            CriteriaCompiler compiler,
            ActionCatalog actions,
            Assets assets,
            Jobs jobs,
            Names names,
            AccountClock clock,
            JsonMapper json) {
        this.repository = repository;
        this.compiler = compiler;
        this.actions = actions;
        this.assets = assets;
        this.jobs = jobs;
        this.names = names;
        this.clock = clock;
        this.json = json;
    }

    /** What the job of a run is asked for. */
    record Run(long ruleId) {}

    @Transactional
    public long create(RuleDraft draft, Viewer who) {
        who.require(EDIT);
        check(draft);
        long id = assets.create(KIND, draft.name(), draft.campaignId(), who);
        repository.insert(id, draft.description().strip(), json(draft.criteria()), actions.write(draft.actions()));
        return id;
    }

    /** A rule that ran is history and stays as it is. */
    @Transactional
    public void edit(long id, RuleDraft draft, Viewer who) {
        who.require(EDIT);
        stored(id);
        check(draft);
        assets.rename(id, draft.name(), who);
        boolean written = repository.write(
                id, draft.description().strip(), json(draft.criteria()), actions.write(draft.actions()));
        if (!written) {
            throw new Refusal("segmentation.ran");
        }
    }

    /** Acts on everybody who matches now; answers the number of the job. Twice is refused. */
    @Transactional
    public long run(long id, Viewer who) {
        who.require(EDIT);
        Stored rule = stored(id);
        compiler.check(criteria(rule.criteria()));
        actions.check(actions.read(rule.actions()), Place.SEGMENTATION);
        if (!repository.run(id, clock.now().instant())) {
            throw new Refusal("segmentation.ran");
        }
        long job = jobs.order(KIND, new Run(id), who);
        repository.job(id, job);
        assets.touch(id, who);
        return job;
    }

    /** A draft that says the same. */
    @Transactional
    public long copy(long id, String name, Viewer who) {
        who.require(EDIT);
        Stored rule = stored(id);
        return create(
                new RuleDraft(name, rule.description(), null, criteria(rule.criteria()), actions.read(rule.actions())),
                who);
    }

    /** Into the recycle bin; what it did stays done. */
    @Transactional
    public void delete(long id, Viewer who) {
        who.require(EDIT);
        JobState run = stored(id).run();
        if (run != null && !run.ended()) {
            throw new Refusal("segmentation.running");
        }
        assets.delete(id, who);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    @Transactional
    public void restore(long id, Viewer who) {
        who.require(EDIT);
        if (!repository.exists(id)) {
            throw new NotFound("segmentation rule", id);
        }
        assets.restore(id, who);
    }

    @Transactional(readOnly = true)
    public SegmentationRule get(long id, Viewer who) {
        who.require(VIEW);
        Stored rule = stored(id);
        Criteria criteria = criteria(rule.criteria());
        var list = actions.read(rule.actions());
        return new SegmentationRule(
                id,
                rule.name(),
                rule.description(),
                criteria,
                list,
                compiler.sentence(criteria),
                actions.sentences(list, names),
                rule.jobId(),
                rule.run(),
                rule.done(),
                rule.matched(),
                rule.ranAt());
    }

    @Transactional(readOnly = true)
    public PageOf<SegmentationRow> page(String text, String sort, boolean descending, int page, int size, Viewer who) {
        who.require(VIEW);
        return repository.page(text, sort, descending, page, size);
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
        actions.check(draft.actions(), Place.SEGMENTATION);
    }

    Criteria criteria(String stored) {
        return json.readValue(stored, Criteria.class);
    }

    private String json(Criteria criteria) {
        return json.writerFor(Criteria.class).writeValueAsString(criteria);
    }

    private Stored stored(long id) {
        return repository.find(id).orElseThrow(() -> new NotFound("segmentation rule", id));
    }
}
