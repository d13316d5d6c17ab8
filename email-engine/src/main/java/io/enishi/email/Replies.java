package io.enishi.email;

import io.enishi.action.ProspectBatch;
import io.enishi.asset.Assets;
import io.enishi.delivery.Deliveries;
import io.enishi.delivery.Recipients;
import io.enishi.merge.Blocks;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Emails that answer what people do. They stand ready as mailings of their own and travel the way list emails do; those of one text share
 * a mailing, and whoever gets the same text once more gets it in the next one.
 */
@Component
public class Replies {

    private final ListEmailRepository emails;
    private final ReplyQueries queries;
    private final MailingQueries mailings;
    private final PreSendCheck checks;
    private final Deliveries deliveries;
    private final Assets assets;
    private final Blocks blocks;
    private final Clock clock;

    Replies(
            ListEmailRepository emails,
            ReplyQueries queries,
            MailingQueries mailings,
            PreSendCheck checks,
            Deliveries deliveries,
            Assets assets,
            Blocks blocks,
            Clock clock) {
        this.emails = emails;
        this.queries = queries;
        this.mailings = mailings;
        this.checks = checks;
        this.deliveries = deliveries;
        this.assets = assets;
        this.blocks = blocks;
        this.clock = clock;
    }

    /** What keeps this text from being sent to anybody. */
    @Transactional(readOnly = true)
    public List<CheckItem> problems(ListEmailText words) {
        ListEmail email = new ListEmail(0, clock.instant());
        email.write(words, email.version(), clock.instant());
        return checks.of(email, new Breakdown(1, 1, Map.of())).stream()
                .filter(CheckItem::error)
                .filter(item -> !item.messageKey().equals("email.check.no-list"))
                .toList();
    }

    /** Why these people would not get it, in the words of {@link Breakdown#skipped}; the others are not in the answer. */
    @Transactional(readOnly = true)
    public Map<ProspectId, String> kept(ProspectBatch who) {
        return queries.kept(mailings.people(who));
    }

    /** Sends it to all of them who may be written to, in the caller's transaction; {@code origin} is the asset that the text comes from. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(long origin, String name, long campaignId, ListEmailText words, ProspectBatch who) {
        EmailVersion version = EmailVersion.tracked(words, blocks);
        String digest = digest(words, version);
        // one after the other, so that nobody is counted twice for the same turn
        queries.lock(origin);
        Map<Integer, List<Long>> turns = new TreeMap<>(queries.turns(origin, digest, who.values()));
        turns.forEach((turn, people) -> {
            long id = queries.mailing(origin, digest, turn)
                    .orElseGet(() -> begin(origin, name, campaignId, words, version, digest, turn));
            Recipients recipients = mailings.people(ProspectBatch.ofValues(people));
            ListEmail email = emails.locked(id).orElseThrow();
            deliveries.freeze(ListEmails.KIND, id, recipients);
            if (email.state() == ListEmailState.SENT) {
                email.reopen();
            }
        });
    }

    private long begin(
            long origin,
            String name,
            long campaignId,
            ListEmailText words,
            EmailVersion version,
            String digest,
            int turn) {
        Instant now = clock.instant();
        long id = assets.create(ListEmails.KIND, name, campaignId, Viewer.system());
        ListEmail email = new ListEmail(id, now);
        email.write(words, email.version(), now);
        email.answer();
        email.schedule(now);
        email.start(now);
        emails.saveAndFlush(email);
        mailings.freeze(id, version, now);
        queries.add(origin, digest, turn, id);
        return id;
    }

    private static String digest(ListEmailText words, EmailVersion version) {
        String all = String.join(
                "\0",
                version.subject(),
                version.html(),
                version.text(),
                String.join(" ", version.links()),
                words.senderName(),
                words.senderAddress(),
                words.replyTo());
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java knows SHA-256", e);
        }
    }
}
