package io.enishi.list;

import io.enishi.asset.Assets;
import io.enishi.criteria.AccountClock;
import io.enishi.criteria.Answer;
import io.enishi.criteria.Criteria;
import io.enishi.criteria.CriteriaAnswers;
import io.enishi.criteria.CriteriaCompiler;
import io.enishi.shared.NotFound;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lists whose members come and go by a rule. They are filled when they are made, kept by the change feed from then on, looked
 * over on a schedule where the clock alone decides, and compared with everybody each night.
 */
@Component
public class DynamicLists {

    private final DynamicListRepository repository;
    private final ListRepository lists;
    private final DynamicRules rules;
    private final CriteriaCompiler compiler;
    private final CriteriaAnswers answers;
    private final Assets assets;
    private final AccountClock clock;
    private final ApplicationEventPublisher events;

    DynamicLists(
            DynamicListRepository repository,
            ListRepository lists,
            DynamicRules rules,
            CriteriaCompiler compiler,
            CriteriaAnswers answers,
            Assets assets,
            AccountClock clock,
            ApplicationEventPublisher events) {
        this.repository = repository;
        this.lists = lists;
        this.rules = rules;
        this.compiler = compiler;
        this.answers = answers;
        this.assets = assets;
        this.clock = clock;
        this.events = events;
    }

    /** A dynamic list; it is being filled when this returns. */
    @Transactional
    public long create(String name, String description, @Nullable Long campaignId, Criteria criteria, Viewer who) {
        who.require("list.edit");
        check(criteria);
        long id = assets.create(Lists.KIND, name, campaignId, who);
        lists.insert(id, ListKind.DYNAMIC, Lists.description(description));
        int rank = rules.place(id, criteria);
        repository.insert(id, rules.json(criteria), compiler.clockDependent(criteria), rank);
        note(id, 1, criteria, who);
        events.publishEvent(new DynamicListDue(id));
        return id;
    }

    /** Another rule; the members of the one before stay until everybody was looked at by this one. */
    @Transactional
    public void rewrite(long id, Criteria criteria, Viewer who) {
        who.require("list.edit");
        DynamicListRepository.Stored stored = stored(id);
        check(criteria);
        int rank = rules.place(id, criteria);
        int version = stored.version() + 1;
        repository.rewrite(id, version, rules.json(criteria), compiler.clockDependent(criteria), rank);
        rules.reorder();
        note(id, version, criteria, who);
        events.publishEvent(new DynamicListDue(id));
    }

    /** Looks at everybody anew. */
    @Transactional
    public void refresh(long id, Viewer who) {
        who.require("list.edit");
        stored(id);
        repository.due(id);
        events.publishEvent(new DynamicListDue(id));
    }

    /** Makes it a static list with the members it has at this moment; there is no way back. */
    @Transactional
    public void freeze(long id, Viewer who) {
        who.require("list.edit");
        stored(id);
        repository.lock(id);
        repository.delete(id);
        lists.turnStatic(id);
    }

    @Transactional(readOnly = true)
    public DynamicList get(long id, Viewer viewer) {
        return find(id, viewer).orElseThrow(() -> new NotFound("Dynamic list", id));
    }

    /** The rule of this list, when it has one. */
    @Transactional(readOnly = true)
    public Optional<DynamicList> find(long id, Viewer viewer) {
        viewer.require("list.view");
        return repository.find(id).map(this::told);
    }

    /** Each list that is kept, with its rule. */
    @Transactional(readOnly = true)
    public Map<Long, Criteria> rules(Viewer viewer) {
        viewer.require("list.view");
        Map<Long, Criteria> all = new TreeMap<>();
        rules.kept().forEach(list -> all.put(list.id(), list.criteria()));
        return all;
    }

    /** What of the rule holds for her at this moment. */
    @Transactional(readOnly = true)
    public Answer why(long id, ProspectId prospect, Viewer viewer) {
        viewer.require("list.view");
        return answers.of(rules.criteria(stored(id).criteria()), prospect, clock.now());
    }

    private DynamicList told(DynamicListRepository.Stored stored) {
        Criteria criteria = rules.criteria(stored.criteria());
        return new DynamicList(
                stored.id(),
                stored.version(),
                criteria,
                rules.sentence(criteria).orElse(stored.sentence()),
                stored.state(),
                rules.broken(criteria),
                stored.clockDependent(),
                stored.refreshedAt(),
                stored.comparedAt(),
                stored.comparedDifferences());
    }

    private void check(Criteria criteria) {
        compiler.check(criteria);
        if (criteria.empty()) {
            throw Refusal.at("criteria", "list.dynamic.no-criteria");
        }
    }

    private void note(long id, int version, Criteria criteria, Viewer who) {
        repository.note(
                id,
                version,
                rules.json(criteria),
                compiler.sentence(criteria),
                who.userId(),
                clock.now().instant());
    }

    private DynamicListRepository.Stored stored(long id) {
        return repository.find(id).orElseThrow(() -> new NotFound("Dynamic list", id));
    }
}
