package io.enishi.list;

import io.enishi.action.Outcomes;
import io.enishi.action.ProspectBatch;
import io.enishi.asset.Assets;
import io.enishi.asset.Restorable;
import io.enishi.asset.Usages;
import io.enishi.audit.AuditEntry;
import io.enishi.audit.Audits;
import io.enishi.change.Cause;
import io.enishi.change.ChangeFeed;
import io.enishi.change.Facts;
import io.enishi.criteria.AccountClock;
import io.enishi.criteria.SqlCondition;
import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lists and who is on them; every joining and leaving keeps its time and cause. */
@Component
public class Lists implements Restorable {

    public static final String KIND = "list";

    private static final int TEST_LIST_SIZE = 100;
    private static final int LONGEST_TITLE = 255;
    private static final int LONGEST_DESCRIPTION = 2_000;

    private final ListRepository repository;
    private final ListQueries queries;
    private final Assets assets;
    private final Usages usages;
    private final Audits audits;
    private final ChangeFeed feed;
    private final AccountClock clock;

    Lists(
            ListRepository repository,
            ListQueries queries,
            Assets assets,
            Usages usages,
            Audits audits,
            ChangeFeed feed,
            AccountClock clock) {
        this.repository = repository;
        this.queries = queries;
        this.assets = assets;
        this.usages = usages;
        this.audits = audits;
        this.feed = feed;
        this.clock = clock;
    }

    /** A static list. */
    @Transactional
    public long create(String name, Viewer who) {
        return create(NewList.named(name), who);
    }

    @Transactional
    public long create(NewList list, Viewer who) {
        who.require("list.edit");
        if (list.kind() == ListKind.DYNAMIC) {
            throw Refusal.at("kind", "list.kind.dynamic");
        }
        long id = assets.create(KIND, list.name(), list.campaignId(), who);
        repository.insert(id, list.kind(), description(list.description()));
        return id;
    }

    @Transactional
    public void change(long id, String name, String description, Viewer who) {
        who.require("list.edit");
        get(id, who);
        assets.rename(id, name, who);
        repository.describe(id, description(description));
    }

    /** How recipients see it: its public name (empty: its own), and whether they may choose it at all. */
    @Transactional
    public void show(long id, String title, boolean isPublic, Viewer who) {
        who.require("list.edit");
        get(id, who);
        if (title.length() > LONGEST_TITLE) {
            throw Refusal.at("title", "asset.name.too-long", LONGEST_TITLE);
        }
        assets.touch(id, who);
        repository.show(id, title.strip().replace("\0", ""), isPublic);
    }

    /** Refused while something uses it. */
    @Transactional
    public void delete(long id, Viewer who) {
        who.require("list.edit");
        get(id, who);
        if (!usages.of(id).isEmpty()) {
            throw new Refusal("list.delete.in-use", usages.of(id).size());
        }
        assets.delete(id, who);
        // one that comes back from the recycle bin was kept by nobody meanwhile
        repository.lookOverWhenBack(id);
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Out of the recycle bin, with the members it had. */
    @Override
    @Transactional
    public void restore(long id, Viewer who) {
        who.require("list.edit");
        if (assets.find(id).filter(row -> row.kind().equals(KIND)).isEmpty()) {
            throw new NotFound("List", id);
        }
        assets.restore(id, who);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void purge(Collection<Long> ids) {
        repository.empty(ids);
    }

    @Transactional(readOnly = true)
    public ListRow get(long id, Viewer viewer) {
        return find(id, viewer).orElseThrow(() -> new NotFound("List", id));
    }

    @Transactional(readOnly = true)
    public Optional<ListRow> find(long id, Viewer viewer) {
        viewer.require("list.view");
        return queries.find(id);
    }

    /** Lists by name, those whose name contains {@code search}. */
    @Transactional(readOnly = true)
    public PageOf<ListRow> page(@Nullable String search, @Nullable String cursor, Viewer viewer) {
        viewer.require("list.view");
        return queries.page(search, cursor);
    }

    /** All lists by name for pickers, with the dynamic ones or without. */
    @Transactional(readOnly = true)
    public List<Choice> choices(boolean dynamicToo) {
        return queries.choices(dynamicToo);
    }

    /** Those of one kind, by name. */
    @Transactional(readOnly = true)
    public List<Choice> choices(ListKind kind) {
        return queries.choices(kind);
    }

    /** What a prospect is on. */
    @Transactional(readOnly = true)
    public List<MembershipRow> of(ProspectId prospect, Viewer viewer) {
        viewer.require("prospect.view");
        return queries.of(prospect);
    }

    /** When she was on this list, why she came and why she left; the latest first. */
    @Transactional(readOnly = true)
    public List<Stay> stays(long id, ProspectId prospect, Viewer viewer) {
        get(id, viewer);
        return queries.stays(id, prospect);
    }

    /** How many came and left on each of these days, and how many were on it at their ends. */
    @Transactional(readOnly = true)
    public List<GrowthDay> growth(long id, int days, Viewer viewer) {
        get(id, viewer);
        return queries.growth(id, days, clock.now());
    }

    /** Who is on what by this membership. */
    public record Member(long listId, ProspectId prospect) {}

    @Transactional(readOnly = true)
    public Member member(long membership, Viewer viewer) {
        viewer.require("list.view");
        return queries.member(membership).orElseThrow(() -> new NotFound("Membership", membership));
    }

    /** Adds whoever is not on it; an opt-out of the list is remembered, also of those who come back. */
    @Transactional
    public Outcomes add(ProspectBatch who, long listId, Cause cause) {
        ListKind kind = addable(listId);
        if (kind == ListKind.TEST && repository.membersWith(listId, who) > TEST_LIST_SIZE) {
            throw new Refusal("list.test.full", TEST_LIST_SIZE);
        }
        List<ProspectId> added = repository.add(who, listId, cause);
        tell(added, AuditEntry.LIST_ADDED, listId, cause);
        return Outcomes.doneFor(who, added, new Words("is on the list already", "すでにリストに入っています"));
    }

    @Transactional
    public Outcomes remove(ProspectBatch who, long listId, Cause cause) {
        addable(listId);
        List<ProspectId> removed = repository.remove(who, listId, cause);
        tell(removed, AuditEntry.LIST_REMOVED, listId, cause);
        return Outcomes.doneFor(who, removed, new Words("is not on the list", "リストに入っていません"));
    }

    /** Their word about this list alone: no more of it, or its emails again. */
    @Transactional
    public Outcomes setOptedOut(ProspectBatch who, long listId, boolean optedOut, Cause cause) {
        List<ProspectId> changed = repository.setOptedOut(who, listId, optedOut);
        tell(changed, optedOut ? AuditEntry.LIST_OPTED_OUT : AuditEntry.LIST_OPTED_IN, listId, cause);
        return Outcomes.doneFor(who, changed, new Words("said so already", "すでにその状態です"));
    }

    /** On the list now, whether or not she opted out of it. */
    public static SqlCondition member(long listId) {
        return SqlCondition.of(
                "exists (select 1 from list_membership m"
                        + " where m.prospect_id = p.id and m.list_id = ? and m.deleted_at is null)",
                listId);
    }

    private ListKind addable(long listId) {
        ListKind kind = repository.kind(listId).orElseThrow(() -> new NotFound("List", listId));
        if (kind == ListKind.DYNAMIC) {
            throw new Refusal("list.dynamic.by-hand");
        }
        return kind;
    }

    private void tell(List<ProspectId> changed, String event, long listId, Cause cause) {
        audits.append(
                changed.stream().map(id -> AuditEntry.about(id, event, listId)).toList(), cause);
        feed.changed(changed, Set.of(Facts.LISTS), cause);
    }

    static String description(String text) {
        if (text.length() > LONGEST_DESCRIPTION) {
            throw Refusal.at("description", "list.description.too-long", LONGEST_DESCRIPTION);
        }
        return text.strip().replace("\0", "");
    }
}
