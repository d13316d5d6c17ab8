package io.enishi.tracking;

import io.enishi.activity.ActivityBatch;
import io.enishi.activity.ActivityJournal;
import io.enishi.attribution.Referrers;
import io.enishi.key.SigningKeys;
import io.enishi.prospect.FirstTouch;
import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Browsers: recognised by a signed cookie, and belonging to at most one person each. */
@Component
public class Visitors {

    private static final String PURPOSE = "visitor";

    private final VisitorRepository repository;
    private final VisitorQueries queries;
    private final IdentityRepository identities;
    private final Relinked relinked;
    private final ActivityJournal journal;
    private final SigningKeys keys;
    private final Referrers referrers;
    private final TrackingPolicies policies;
    private final PrivacyWishes wishes;
    private final int account;

    Visitors(
            VisitorRepository repository,
            VisitorQueries queries,
            IdentityRepository identities,
            Relinked relinked,
            ActivityJournal journal,
            SigningKeys keys,
            Referrers referrers,
            TrackingPolicies policies,
            PrivacyWishes wishes,
            @Value("${enishi.account-id:1}") int account) {
        this.repository = repository;
        this.queries = queries;
        this.identities = identities;
        this.relinked = relinked;
        this.journal = journal;
        this.keys = keys;
        this.referrers = referrers;
        this.policies = policies;
        this.wishes = wishes;
        this.account = account;
    }

    /** The name of the cookie that carries the visitor's id. */
    public String cookieName() {
        return "visitor_id" + account;
    }

    /** The name of the cookie that carries the visitor's consent, {@code true} or {@code false}. */
    public String consentCookieName() {
        return "pi_opt_in" + account;
    }

    /** The visitor these two cookie values stand for; empty when the signature is not ours. */
    public Optional<Long> verified(@Nullable String cookieId, @Nullable String cookieHash) {
        if (cookieId == null || cookieHash == null || cookieId.isEmpty() || cookieId.length() > 19) {
            return Optional.empty();
        }
        return keys.verify(PURPOSE, encoded(cookieId) + "." + cookieHash)
                .filter(cookieId::equals)
                .flatMap(Visitors::number);
    }

    /** The cookies of this visitor, to be set again at every hit so that their life slides. */
    public VisitorCookie cookie(long visitorId) {
        String id = Long.toString(visitorId);
        String token = keys.sign(PURPOSE, id);
        return new VisitorCookie(
                cookieName(),
                id,
                token.substring(token.indexOf('.') + 1),
                policies.current().cookieLife());
    }

    /**
     * From now on this browser is this person's, in the caller's transaction: the edge, her name on the visitor's history
     * (visits, page views, activities), and that history's projections. A browser that is somebody else's, or none at all,
     * gives a new visitor.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Linked link(
            @Nullable Long visitorId, ProspectId prospect, String evidence, @Nullable Long assetId, Instant at) {
        VisitorRow row = visitorId == null ? null : repository.locked(visitorId).orElse(null);
        if (row != null && prospect.equals(row.prospect())) {
            return new Linked(row.id(), false, false, row.firstReferrer(), row.campaignId());
        }
        if (row == null || row.prospect() != null) {
            long born = repository.create(prospect, at);
            identities.add(List.of(new Edge(born, prospect, evidence, assetId, at)));
            return new Linked(born, true, false, null, null);
        }
        identities.own(List.of(new Edge(row.id(), prospect, evidence, assetId, at)));
        identities.add(List.of(new Edge(row.id(), prospect, evidence, assetId, at)));
        ActivityBatch history = identities.backfill(List.of(row.id()));
        journal.became(history);
        settleAfterCommit(row.id(), row.doNotSell() ? List.of(prospect) : List.of());
        return new Linked(row.id(), false, true, row.firstReferrer(), row.campaignId());
    }

    /** Visitors for the console's table, latest first; a prospect's own when {@code prospect} is given. */
    @Transactional(readOnly = true)
    public PageOf<VisitorSeen> page(VisitorFilter filter, @Nullable String cursor, int size, Viewer who) {
        who.require("visitor.view");
        return queries.page(filter, cursor, size, who);
    }

    @Transactional(readOnly = true)
    public VisitorSeen get(long id, Viewer who) {
        who.require("visitor.view");
        return queries.find(id, who).orElseThrow(() -> new NotFound("visitor", id));
    }

    /** How this visitor first came. */
    @Transactional(readOnly = true)
    public Arrival arrival(long id, Viewer who) {
        get(id, who);
        return queries.came(id)
                .map(came -> new Arrival(referrers.of(came.referrer(), came.first()), came.tagged()))
                .orElseThrow(() -> new NotFound("visitor", id));
    }

    /** What a person keeps of how her browser first came; empty when we never saw it come. */
    @Transactional(readOnly = true)
    public Optional<FirstTouch> firstTouch(@Nullable Long id) {
        return id == null
                ? Optional.empty()
                : queries.came(id).map(came -> referrers.firstTouch(came.referrer(), came.first(), came.tagged()));
    }

    /** They belong to somebody else: the writer forgets what it held of them. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void changedHands(List<Long> visitors) {
        relinked.addAll(visitors);
    }

    /** Their browsers are nobody's, and what those did as them is a nameless browser's: it will never be anybody's again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int retire(List<ProspectId> people) {
        List<Long> browsers = identities.retire(people);
        relinked.addAll(browsers);
        return browsers.size();
    }

    /** What these browsers did since then, as the one person, was the other's. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void giveBack(List<Long> visitors, ProspectId from, ProspectId to, Instant since) {
        identities.giveBack(visitors, from, to, since);
        relinked.addAll(visitors);
    }

    // a hit that was written while this transaction ran did not know of the edge: the writer puts it right
    private void settleAfterCommit(long visitorId, List<ProspectId> notForSale) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                relinked.add(visitorId);
                journal.nudge();
                wishes.notForSale(notForSale);
            }
        });
    }

    // a token carries its payload in Base64; the cookie shows the bare id, because scripts and the API read it
    private static String encoded(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Long> number(String id) {
        try {
            return Optional.of(Long.parseLong(id));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
