package io.enishi.email;

import io.enishi.action.ProspectBatch;
import io.enishi.asset.Assets;
import io.enishi.delivery.Deliveries;
import io.enishi.delivery.Recipients;
import io.enishi.domain.TrackerDomains;
import io.enishi.merge.Blocks;
import io.enishi.shared.NotFound;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Emails that stand ready and go to whoever comes: their text is frozen once, their recipients a batch at a time, in the
 * transaction of whoever decides about these people. They travel, are counted and are followed up the way list emails are.
 */
@Component
public class StandingEmails {

    private final ListEmailRepository emails;
    private final MailingQueries mailings;
    private final PreSendCheck checks;
    private final Deliveries deliveries;
    private final Assets assets;
    private final TrackerDomains domains;
    private final Blocks blocks;
    private final Clock clock;

    StandingEmails(
            ListEmailRepository emails,
            MailingQueries mailings,
            PreSendCheck checks,
            Deliveries deliveries,
            Assets assets,
            TrackerDomains domains,
            Blocks blocks,
            Clock clock) {
        this.emails = emails;
        this.mailings = mailings;
        this.checks = checks;
        this.deliveries = deliveries;
        this.assets = assets;
        this.domains = domains;
        this.blocks = blocks;
        this.clock = clock;
    }

    /** What keeps this text from being sent to anybody. */
    @Transactional(readOnly = true)
    public List<CheckItem> problems(StandingText text) {
        Instant now = clock.instant();
        return checks.of(draft(0, text, now), new Breakdown(1, 1, Map.of())).stream()
                .filter(CheckItem::error)
                .filter(item -> !item.messageKey().equals("email.check.no-list"))
                .toList();
    }

    /** Why these people would not get it, in the words of {@link Breakdown#skipped}; the others are not in the answer. */
    @Transactional(readOnly = true)
    public Map<ProspectId, String> kept(ProspectBatch who) {
        return mailings.kept(mailings.people(who, List.of()));
    }

    /** Two texts have the same one when people would get the same email. */
    @Transactional(readOnly = true)
    public String digest(StandingText text) {
        EmailVersion version = EmailVersion.tracked(text.words(), blocks);
        String all = String.join(
                "\0",
                version.subject(),
                version.html(),
                version.text(),
                String.join(" ", version.links()),
                text.words().senderName(),
                text.words().senderAddress(),
                text.words().replyTo(),
                text.signature());
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java knows SHA-256", e);
        }
    }

    /** It says this from now on, and waits for the first who gets it; answers its number. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long begin(String name, long campaignId, StandingText text) {
        Instant now = clock.instant();
        long id = assets.create(ListEmails.KIND, name, campaignId, Viewer.system());
        ListEmail email = draft(id, text, now);
        email.answer();
        email.schedule(now);
        email.start(now);
        emails.saveAndFlush(email);
        mailings.freeze(id, EmailVersion.tracked(text.words(), blocks), now);
        return id;
    }

    /** Queues it for all of them who may be written to; whoever left all of these lists that she is on is spared. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(long id, ProspectBatch who, Collection<Long> lists) {
        Recipients recipients = mailings.people(who, lists);
        ListEmail email = emails.locked(id).orElseThrow(() -> new NotFound("List email", id));
        deliveries.freeze(ListEmails.KIND, id, recipients);
        if (email.state() == ListEmailState.SENT) {
            email.reopen();
        }
    }

    /** Why each of these people gets it not, or an empty text for those who do. */
    @Transactional(readOnly = true)
    public Map<ProspectId, String> fates(long id, ProspectBatch who) {
        return mailings.fates(id, who);
    }

    private ListEmail draft(long id, StandingText text, Instant now) {
        ListEmail email = new ListEmail(id, now);
        email.write(text.words(), email.version(), now);
        email.goOut(text.rules());
        Long domain = text.trackerDomainId();
        email.link(email.links().over(domain != null && domains.usable().containsKey(domain) ? domain : null));
        return email;
    }
}
