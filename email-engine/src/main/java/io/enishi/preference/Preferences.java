package io.enishi.preference;

import io.enishi.action.ProspectBatch;
import io.enishi.activity.ActivityJournal;
import io.enishi.activity.NewActivity;
import io.enishi.activity.Verdict;
import io.enishi.centre.PreferenceCentre;
import io.enishi.centre.PreferenceCentres;
import io.enishi.change.Cause;
import io.enishi.consent.ConsentLog;
import io.enishi.consent.NewConsent;
import io.enishi.link.Recipient;
import io.enishi.link.TrackedLinks;
import io.enishi.list.Lists;
import io.enishi.prospect.Mailability;
import io.enishi.prospect.ProspectFields;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import io.enishi.shared.ProspectId;
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

    /** The parameter that names the centre: its token. */
    public static final String CENTRE = "?centre=";

    public static final int OPENED = 15;
    private static final int RESUBSCRIBED = 16;
    private static final ProspectId NOBODY = new ProspectId(0);

    private final TrackedLinks links;
    private final Prospects prospects;
    private final ProspectFields fields;
    private final Lists lists;
    private final PreferenceCentres centres;
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
            PreferenceCentres centres,
            PreferenceQueries queries,
            OptOutRepository people,
            ConsentLog consents,
            ActivityJournal journal,
            Clock clock) {
        this.links = links;
        this.prospects = prospects;
        this.fields = fields;
        this.lists = lists;
        this.centres = centres;
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

    /** The page as it stands; empty when the token is not ours or the person is gone. An unknown centre is the default one. */
    @Transactional(readOnly = true)
    public Optional<PreferencePage> page(String token, String centre) {
        return links.recipient(token).flatMap(recipient -> page(recipient, centre));
    }

    /** The page as nobody's, for tests and previews. */
    @Transactional(readOnly = true)
    public PreferencePage trial(String centre) {
        Optional<PreferenceCentre> shown = centres.shown(centre);
        return new PreferencePage(
                "",
                false,
                true,
                shown.map(one -> queries.choices(NOBODY, one.id())).orElse(List.of()),
                shown);
    }

    /** Takes her choice among the lists of the page; others that are named are ignored. Nothing changes for who has left altogether. */
    @Transactional
    public Optional<PreferencePage> choose(String token, String centre, Set<Long> wanted, NewConsent.Shown shown) {
        return links.recipient(token)
                .filter(recipient -> people.lock(recipient.prospect()))
                .flatMap(recipient -> page(recipient, centre).flatMap(page -> {
                    if (!page.optedOut()) {
                        page.lists().forEach(choice -> take(recipient, choice, wanted.contains(choice.list()), shown));
                    }
                    return page(recipient, centre);
                }));
    }

    /**
     * She wants our emails again, where they can reach her. A second time is as good as the first and writes nothing.
     */
    @Transactional
    public Optional<PreferencePage> resubscribe(String token, String centre, NewConsent.Shown shown) {
        return links.recipient(token)
                .filter(recipient -> people.lock(recipient.prospect()))
                .flatMap(recipient -> page(recipient, centre).flatMap(page -> {
                    if (page.optedOut() && page.reachable()) {
                        comeBack(recipient);
                        consents.append(new NewConsent(recipient.prospect(), true, NewConsent.EMAIL, null, shown));
                    }
                    return page(recipient, centre);
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

    private Optional<PreferencePage> page(Recipient recipient, String centre) {
        ProspectId prospect = recipient.prospect();
        ProspectRow row = prospects
                .read(
                        ProspectBatch.of(prospect),
                        List.of(fields.get("email"), fields.get("optedOut"), fields.get("mailability")))
                .get(prospect);
        if (row == null) {
            return Optional.empty();
        }
        Optional<PreferenceCentre> shown = centres.shown(centre);
        return Optional.of(new PreferencePage(
                OptOuts.hidden(row.email()),
                "true".equals(row.text("optedOut")),
                row.mailability() != Mailability.HARD_BOUNCED,
                shown.map(one -> queries.choices(prospect, one.id())).orElseGet(() -> queries.choices(prospect)),
                shown));
    }
}
