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
import io.enishi.list.Lists;
import io.enishi.prospect.ProspectFields;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The email preference page: which public lists somebody wants to hear of, and the way back for who left. Unticking a list is an
 * opt-out of that list, never a removal; ticking one joins it. Only she herself can take back her own word.
 */
@Component
public class Preferences {

    public static final String PATH = "/p/";
    public static final int OPENED = 15;
    private static final int RESUBSCRIBED = 16;

    private final TrackedLinks links;
    private final Prospects prospects;
    private final ProspectFields fields;
    private final Lists lists;
    private final PreferenceQueries queries;
    private final OptOutRepository people;
    private final ConsentLog consents;
    private final ActivityJournal journal;
    private final Clock clock;

    Preferences(
            TrackedLinks links,
            Prospects prospects,
            ProspectFields fields,
            Lists lists,
            PreferenceQueries queries,
            OptOutRepository people,
            ConsentLog consents,
            ActivityJournal journal,
            Clock clock) {
        this.links = links;
        this.prospects = prospects;
        this.fields = fields;
        this.lists = lists;
        this.queries = queries;
        this.people = people;
        this.consents = consents;
        this.journal = journal;
        this.clock = clock;
    }

    /** Whose page it is; empty when the token is not ours. */
    public Optional<Recipient> recipient(String token) {
        return links.recipient(token);
    }

    /** The page as it stands; empty when the token is not ours or the person is gone. */
    @Transactional(readOnly = true)
    public Optional<PreferencePage> page(String token) {
        return links.recipient(token).flatMap(this::page);
    }

    /** Takes her choice among the public lists; others that are named are ignored. Nothing changes for who has left altogether. */
    @Transactional
    public Optional<PreferencePage> choose(String token, Set<Long> wanted, NewConsent.Shown shown) {
        return links.recipient(token)
                .filter(recipient -> people.lock(recipient.prospect()))
                .flatMap(recipient -> page(recipient).flatMap(page -> {
                    if (!page.optedOut()) {
                        page.lists().forEach(choice -> take(recipient, choice, wanted.contains(choice.list()), shown));
                    }
                    return page(recipient);
                }));
    }

    /** She wants our emails again. A second time is as good as the first and writes nothing. */
    @Transactional
    public Optional<PreferencePage> resubscribe(String token, NewConsent.Shown shown) {
        return links.recipient(token)
                .filter(recipient -> people.lock(recipient.prospect()))
                .flatMap(recipient -> page(recipient).flatMap(page -> {
                    if (page.optedOut()) {
                        comeBack(recipient);
                        consents.append(new NewConsent(recipient.prospect(), true, NewConsent.EMAIL, null, shown));
                    }
                    return page(recipient);
                }));
    }

    private void take(Recipient recipient, PreferencePage.Choice choice, boolean wants, NewConsent.Shown shown) {
        if (wants == choice.on()) {
            return;
        }
        ProspectBatch who = ProspectBatch.of(recipient.prospect());
        Cause cause = Cause.asset(recipient.assetKind(), recipient.assetId(), null);
        if (choice.member()) {
            lists.setOptedOut(who, choice.list(), !wants, cause);
        } else {
            lists.add(who, choice.list(), cause);
        }
        consents.append(new NewConsent(
                recipient.prospect(),
                wants,
                NewConsent.LIST,
                choice.list(),
                shown.saying((choice.title() + "\n" + choice.description()).strip())));
    }

    private void comeBack(Recipient recipient) {
        long activity = journal.append(List.of(new NewActivity(
                        clock.instant(),
                        RESUBSCRIBED,
                        recipient.assetKind(),
                        recipient.assetId(),
                        recipient.prospect(),
                        null,
                        Verdict.HUMAN,
                        Map.of())))
                .activityIds()
                .getFirst();
        prospects.resubscribed(recipient.prospect(), Cause.asset(recipient.assetKind(), recipient.assetId(), activity));
    }

    private Optional<PreferencePage> page(Recipient recipient) {
        ProspectRow row = prospects
                .read(ProspectBatch.of(recipient.prospect()), List.of(fields.get("email"), fields.get("optedOut")))
                .get(recipient.prospect());
        return row == null
                ? Optional.empty()
                : Optional.of(new PreferencePage(
                        OptOuts.hidden(row.email()),
                        "true".equals(row.text("optedOut")),
                        queries.choices(recipient.prospect())));
    }
}
