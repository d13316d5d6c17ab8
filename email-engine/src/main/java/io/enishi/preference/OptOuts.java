package io.enishi.preference;

import io.enishi.action.ProspectBatch;
import io.enishi.activity.ActivityJournal;
import io.enishi.activity.NewActivity;
import io.enishi.activity.Verdict;
import io.enishi.change.Cause;
import io.enishi.consent.ConsentLog;
import io.enishi.consent.NewConsent;
import io.enishi.link.Recipient;
import io.enishi.link.TrackedLinks;
import io.enishi.prospect.ProspectFields;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Leaving: looking at the page changes nothing, the button and the one-click POST of RFC 8058 opt out at once. */
@Component
public class OptOuts {

    public static final String PATH = "/u/";

    /** Stands in tests and previews where a recipient's token would stand. */
    public static final String TRIAL = "test";

    private static final Logger log = LoggerFactory.getLogger(OptOuts.class);

    private final TrackedLinks links;
    private final Prospects prospects;
    private final ProspectFields fields;
    private final ActivityJournal journal;
    private final OptOutRepository repository;
    private final ConsentLog consents;
    private final Clock clock;

    OptOuts(
            TrackedLinks links,
            Prospects prospects,
            ProspectFields fields,
            ActivityJournal journal,
            OptOutRepository repository,
            ConsentLog consents,
            Clock clock) {
        this.links = links;
        this.prospects = prospects;
        this.fields = fields;
        this.journal = journal;
        this.repository = repository;
        this.consents = consents;
        this.clock = clock;
    }

    /** The address whose owner may leave, part of it hidden; empty when the token is not ours or she is gone. */
    @Transactional(readOnly = true)
    public Optional<String> leaving(String token) {
        return links.recipient(token).flatMap(this::row).map(row -> hidden(row.email()));
    }

    /** Opts out at once; empty when the token is not ours. A second time is as good as the first and writes nothing. */
    @Transactional
    public Optional<String> optOut(String token, NewConsent.Shown shown) {
        return links.recipient(token)
                .filter(recipient -> repository.lock(recipient.prospect()))
                .flatMap(recipient -> row(recipient).map(row -> {
                    if (!"true".equals(row.text("optedOut"))) {
                        leave(recipient);
                        consents.append(new NewConsent(recipient.prospect(), false, NewConsent.EMAIL, null, shown));
                    }
                    return hidden(row.email());
                }));
    }

    private void leave(Recipient recipient) {
        long activity = journal.append(List.of(new NewActivity(
                        clock.instant(),
                        12,
                        recipient.assetKind(),
                        recipient.assetId(),
                        recipient.prospect(),
                        null,
                        Verdict.HUMAN,
                        Map.of())))
                .activityIds()
                .getFirst();
        prospects.optOut(recipient.prospect(), Cause.asset(recipient.assetKind(), recipient.assetId(), activity));
        log.info("Prospect {} opted out through email {}.", recipient.prospect(), recipient.assetId());
    }

    private Optional<ProspectRow> row(Recipient recipient) {
        return Optional.ofNullable(prospects
                .read(ProspectBatch.of(recipient.prospect()), List.of(fields.get("email"), fields.get("optedOut")))
                .get(recipient.prospect()));
    }

    /** Enough to know oneself, too little for whoever the message was forwarded to. */
    static String hidden(String address) {
        int at = address.lastIndexOf('@');
        return at < 1 ? "…" : address.charAt(0) + "…" + address.substring(at);
    }
}
