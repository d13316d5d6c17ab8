package io.enishi.opportunity;

import io.enishi.activity.ActivityJournal;
import io.enishi.activity.NewActivity;
import io.enishi.activity.Verdict;
import io.enishi.asset.Assets;
import io.enishi.asset.Campaigns;
import io.enishi.asset.Restorable;
import io.enishi.audit.AuditEntry;
import io.enishi.audit.Audits;
import io.enishi.change.Cause;
import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to opportunities. What happens to one is written into the journal for everybody it is about, in the same
 * transaction; none of it is anybody's own doing, so none of it moves a latest activity.
 */
@Component
public class Opportunities implements Restorable {

    public static final String KIND = "opportunity";
    public static final String VIEW = "opportunity.view";
    public static final String EDIT = "opportunity.edit";
    public static final int MOST_PEOPLE = 200;

    private static final int MOST_OF_ONE = 50;

    private final OpportunityQueries queries;
    private final OpportunityRepository repository;
    private final Assets assets;
    private final Campaigns campaigns;
    private final ActivityJournal journal;
    private final Audits audits;
    private final Clock clock;

    Opportunities(
            OpportunityQueries queries,
            OpportunityRepository repository,
            Assets assets,
            Campaigns campaigns,
            ActivityJournal journal,
            Audits audits,
            Clock clock) {
        this.queries = queries;
        this.repository = repository;
        this.assets = assets;
        this.campaigns = campaigns;
        this.journal = journal;
        this.audits = audits;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public PageOf<OpportunityRow> page(OpportunityFilter filter, Viewer who) {
        who.require(VIEW);
        return queries.page(filter, who);
    }

    /** From the recycle bin too; empty for what the viewer may not see. */
    @Transactional(readOnly = true)
    public Optional<OpportunityRow> find(long id, Viewer who) {
        who.require(VIEW);
        return queries.find(id, who);
    }

    @Transactional(readOnly = true)
    public OpportunityRow get(long id, Viewer who) {
        return find(id, who).orElseThrow(() -> new NotFound(KIND, id));
    }

    /** Those she is part of, the latest first. */
    @Transactional(readOnly = true)
    public List<OpportunityRow> of(ProspectId prospect, Viewer who) {
        who.require(VIEW);
        return queries.of(prospect, MOST_OF_ONE, who);
    }

    /** Whom it is about, as far as the viewer sees them, the primary one first. */
    @Transactional(readOnly = true)
    public List<OpportunityPerson> people(long id, Viewer who) {
        who.require(VIEW);
        return queries.people(id, who);
    }

    /** A new one about these people, of whom the first is the primary one. */
    @Transactional
    public long create(
            OpportunityDraft draft, OpportunityStatus status, List<ProspectId> people, Viewer who, Cause cause) {
        who.require(EDIT);
        List<ProspectId> seen = seen(people, who);
        if (seen.isEmpty() && who.ownProspectsOnly()) {
            throw Refusal.at("email", "prospect.by-address.missing");
        }
        checkCampaign(draft);
        long id = assets.create(KIND, draft.name(), draft.campaignId(), who);
        repository.insert(id, draft, status);
        List<ProspectId> linked = repository.link(id, seen, clock.instant(), who.userId());
        seen.stream().findFirst().ifPresent(first -> repository.makePrimary(id, first));
        happened(id, OpportunityEvent.CREATED, linked, cause);
        if (status != OpportunityStatus.OPEN) {
            happened(id, OpportunityEvent.CLOSED, linked, cause);
            happened(id, OpportunityEvent.of(status), linked, cause);
        }
        return id;
    }

    @Transactional
    public void change(long id, OpportunityDraft draft, Viewer who) {
        editable(id, who);
        checkCampaign(draft);
        assets.rename(id, draft.name(), who);
        Long campaign = draft.campaignId();
        if (campaign != null) {
            assets.attribute(id, campaign, who);
        }
        repository.update(id, draft);
    }

    /** Won, lost, or open again; nothing happens when it is so already. */
    @Transactional
    public void settle(long id, OpportunityStatus status, Viewer who, Cause cause) {
        OpportunityRow row = editable(id, who);
        if (repository.settle(id, status)) {
            touch(row, who);
            List<ProspectId> people = repository.people(id);
            if (row.status() == OpportunityStatus.OPEN) {
                happened(id, OpportunityEvent.CLOSED, people, cause);
            }
            happened(id, OpportunityEvent.of(status), people, cause);
        }
    }

    @Transactional
    public void link(long id, Collection<ProspectId> people, Viewer who, Cause cause) {
        OpportunityRow row = editable(id, who);
        linked(row, seen(people, who), who, cause);
    }

    @Transactional
    public void unlink(long id, Collection<ProspectId> people, Viewer who, Cause cause) {
        OpportunityRow row = editable(id, who);
        unlinked(row, people, who, cause);
    }

    /** About these people, as far as the viewer sees people, and nobody else; the first is the primary one. */
    @Transactional
    public void about(long id, List<ProspectId> people, Viewer who, Cause cause) {
        OpportunityRow row = editable(id, who);
        List<ProspectId> seen = seen(people, who);
        List<ProspectId> gone = new ArrayList<>(
                queries.people(id, who).stream().map(OpportunityPerson::id).toList());
        gone.removeAll(seen);
        unlinked(row, gone, who, cause);
        linked(row, seen, who, cause);
        seen.stream().findFirst().ifPresent(first -> repository.makePrimary(id, first));
    }

    /** Makes her, who is part of it, the primary one. */
    @Transactional
    public void makePrimary(long id, ProspectId prospect, Viewer who) {
        OpportunityRow row = editable(id, who);
        seen(List.of(prospect), who);
        repository.makePrimary(id, prospect);
        touch(row, who);
    }

    /** Into the recycle bin; what happened stays on the timelines. */
    @Transactional
    public void delete(long id, Viewer who) {
        editable(id, who);
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
        get(id, who);
        assets.restore(id, who);
    }

    private void linked(OpportunityRow row, List<ProspectId> seen, Viewer who, Cause cause) {
        List<ProspectId> linked = repository.link(row.id(), seen, clock.instant(), who.userId());
        if (linked.isEmpty()) {
            return;
        }
        if (repository.people(row.id()).size() > MOST_PEOPLE) {
            throw Refusal.at("email", "opportunity.prospects.many", MOST_PEOPLE);
        }
        repository.primaryByAge(row.id());
        touch(row, who);
        happened(row.id(), OpportunityEvent.LINKED, linked, cause);
    }

    private void unlinked(OpportunityRow row, Collection<ProspectId> people, Viewer who, Cause cause) {
        List<ProspectId> unlinked = repository.unlink(row.id(), queries.seen(people, who));
        if (!unlinked.isEmpty()) {
            repository.primaryByAge(row.id());
            touch(row, who);
            happened(row.id(), OpportunityEvent.UNLINKED, unlinked, cause);
        }
    }

    /** These people in their order, each once; refuses whom the viewer does not see. */
    private List<ProspectId> seen(Collection<ProspectId> people, Viewer who) {
        Set<ProspectId> wanted = new LinkedHashSet<>(people);
        if (wanted.size() > MOST_PEOPLE) {
            throw Refusal.at("email", "opportunity.prospects.many", MOST_PEOPLE);
        }
        Set<ProspectId> seen = Set.copyOf(queries.seen(wanted, who));
        wanted.stream().filter(each -> !seen.contains(each)).findFirst().ifPresent(unknown -> {
            throw Refusal.at("email", "prospect.by-address.unknown", unknown.toString());
        });
        return List.copyOf(wanted);
    }

    private void checkCampaign(OpportunityDraft draft) {
        Long id = draft.campaignId();
        if (id != null && campaigns.all().stream().noneMatch(each -> each.id() == id)) {
            throw Refusal.at("campaign", "opportunity.campaign.unknown");
        }
    }

    private OpportunityRow editable(long id, Viewer who) {
        who.require(EDIT);
        if (!repository.lock(id)) {
            throw new NotFound(KIND, id);
        }
        OpportunityRow row = get(id, who);
        if (row.deleted()) {
            throw new NotFound(KIND, id);
        }
        return row;
    }

    /** Says that it was changed, and by whom. */
    private void touch(OpportunityRow row, Viewer who) {
        assets.rename(row.id(), row.name(), who);
    }

    private void happened(long id, OpportunityEvent event, List<ProspectId> people, Cause cause) {
        if (people.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        journal.append(people.stream()
                .sorted()
                .map(prospect -> new NewActivity(now, event.code(), KIND, id, prospect, null, Verdict.HUMAN, Map.of()))
                .toList());
        if (!event.audited().isEmpty()) {
            audits.append(
                    people.stream()
                            .map(prospect -> AuditEntry.about(prospect, event.audited(), id))
                            .toList(),
                    cause);
        }
    }
}
