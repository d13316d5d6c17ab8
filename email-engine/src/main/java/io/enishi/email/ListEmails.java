package io.enishi.email;

import io.enishi.abtest.AbRules;
import io.enishi.abtest.AbTest;
import io.enishi.abtest.AbTests;
import io.enishi.abtest.AbText;
import io.enishi.abtest.Variant;
import io.enishi.asset.Assets;
import io.enishi.asset.Restorable;
import io.enishi.merge.Blocks;
import io.enishi.merge.MergeField;
import io.enishi.merge.PlainText;
import io.enishi.prospect.Prospects;
import io.enishi.sending.SendingRules;
import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** List emails while they are written; {@link Mailings} sends them. */
@Component
public class ListEmails implements Restorable {

    public static final String KIND = "list-email";

    private static final int PAGE = 25;

    private final ListEmailRepository emails;
    private final MailingQueries mailings;
    private final Organizations organizations;
    private final Assets assets;
    private final Prospects prospects;
    private final PreSendCheck checks;
    private final EmailFields fields;
    private final ListEmailLetters letters;
    private final Blocks blocks;
    private final AbTests tests;
    private final Clock clock;

    ListEmails(
            ListEmailRepository emails,
            MailingQueries mailings,
            Organizations organizations,
            Assets assets,
            Prospects prospects,
            PreSendCheck checks,
            EmailFields fields,
            ListEmailLetters letters,
            Blocks blocks,
            AbTests tests,
            Clock clock) {
        this.emails = emails;
        this.mailings = mailings;
        this.organizations = organizations;
        this.assets = assets;
        this.prospects = prospects;
        this.checks = checks;
        this.fields = fields;
        this.letters = letters;
        this.blocks = blocks;
        this.tests = tests;
        this.clock = clock;
    }

    @Transactional
    public long create(String name, @Nullable Long campaignId, Viewer who) {
        who.require("email.edit");
        return begin(name, campaignId, who);
    }

    /** The same without asking for a right: writing to one person needs another one than writing to lists. */
    long begin(String name, @Nullable Long campaignId, Viewer who) {
        long id = assets.create(KIND, name, campaignId, who);
        ListEmail email = new ListEmail(id, clock.instant());
        Organization us = organizations.get();
        email.write(
                new ListEmailText("", "", "", "", us.senderName(), us.senderAddress(), "", false), 0, clock.instant());
        emails.save(email);
        return id;
    }

    /** A new draft with the same text and lists. */
    @Transactional
    public long copy(long id, String name, Viewer who) {
        ListEmail original = get(id, who);
        if (original.text().operational()) {
            who.require("email.operational");
        }
        long copy = create(name, null, who);
        ListEmail email = emails.findById(copy).orElseThrow();
        email.write(original.text(), email.version(), clock.instant());
        email.sendTo(original.recipientLists(), original.suppressionLists());
        email.goOut(original.rules());
        email.link(original.links());
        return copy;
    }

    @Transactional(readOnly = true)
    public ListEmail get(long id, Viewer who) {
        who.require("email.view");
        return emails.findById(id)
                .filter(email ->
                        assets.find(id).map(row -> row.deletedAt() == null).orElse(false))
                .orElseThrow(() -> new NotFound("List email", id));
    }

    /** Newest first; {@code state} and {@code search} narrow when they are not empty. */
    @Transactional(readOnly = true)
    public PageOf<ListEmailRow> page(String search, String state, @Nullable String cursor, Viewer who) {
        who.require("email.view");
        long before = cursor != null && cursor.matches("\\d{1,18}") ? Long.parseLong(cursor) : Long.MAX_VALUE;
        List<ListEmailRow> rows = mailings.page(search.strip(), state, before, PAGE + 1);
        boolean more = rows.size() > PAGE;
        List<ListEmailRow> page = more ? rows.subList(0, PAGE) : rows;
        return new PageOf<>(page, more ? Long.toString(page.getLast().id()) : null, -1);
    }

    @Transactional
    public void rename(long id, String name, Viewer who) {
        who.require("email.edit");
        get(id, who);
        assets.rename(id, name, who);
    }

    /** {@code version} is the one the writer saw; somebody else's edit in between is refused, not overwritten. */
    @Transactional
    public void write(long id, ListEmailText words, int version, Viewer who) {
        who.require("email.edit");
        ListEmail email = get(id, who);
        if (words.operational() && !email.text().operational()) {
            who.require("email.operational");
        }
        assets.touch(id, who);
        email.write(words, version, clock.instant());
    }

    /** Whom it spares, who signs it, at which hours it goes out. */
    @Transactional
    public void goOut(long id, SendingRules rules, Viewer who) {
        who.require("email.edit");
        ListEmail email = get(id, who);
        assets.touch(id, who);
        email.goOut(rules);
    }

    /** Whom it goes to, and whom never. */
    @Transactional
    public void sendTo(long id, Collection<Long> lists, Collection<Long> suppressions, Viewer who) {
        who.require("email.edit");
        ListEmail email = get(id, who);
        assets.touch(id, who);
        email.sendTo(lists, suppressions);
    }

    /** Only what was never sent. */
    @Transactional
    public void delete(long id, Viewer who) {
        who.require("email.edit");
        if (get(id, who).state() != ListEmailState.DRAFT) {
            throw new Refusal("email.not-deletable");
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
        who.require("email.edit");
        if (!emails.existsById(id)) {
            throw new NotFound("List email", id);
        }
        assets.restore(id, who);
    }

    /** The tracked links that are the same for everybody; as they were sent, once they were. */
    @Transactional(readOnly = true)
    public List<String> links(long id, Viewer who) {
        ListEmail email = get(id, who);
        return mailings.frozen(id).orElseGet(() -> EmailVersion.tracked(email.text(), blocks)).links().stream()
                .filter(target -> !target.contains("{{"))
                .distinct()
                .toList();
    }

    public List<MergeField> mergeFields() {
        return fields.all().all();
    }

    /** The text version that belongs to this HTML. */
    public String textOf(String html) {
        return PlainText.of(html);
    }

    @Transactional(readOnly = true)
    public Breakdown breakdown(long id, Viewer who) {
        return breakdown(get(id, who));
    }

    /** The same for lists that are chosen but not saved yet. */
    @Transactional(readOnly = true)
    public Breakdown breakdown(
            long id, Collection<Long> lists, Collection<Long> suppressions, SendingRules rules, Viewer who) {
        ListEmail email = get(id, who);
        return mailings.breakdown(mailings.recipients(email, lists, suppressions, rules, clock.instant()), lists);
    }

    /** Who is counted under this reason of the breakdown, or gets it when none is given; ordered by number. */
    @Transactional(readOnly = true)
    public List<ProspectId> counted(long id, String reason, long after, int most, Viewer who) {
        ListEmail email = get(id, who);
        return mailings.people(mailings.recipients(email, clock.instant()), reason, after, most);
    }

    Breakdown breakdown(ListEmail email) {
        return mailings.breakdown(mailings.recipients(email, clock.instant()), email.recipientLists());
    }

    /** Errors first; an email without errors may be sent. */
    @Transactional(readOnly = true)
    public List<CheckItem> check(long id, Viewer who) {
        return check(get(id, who));
    }

    List<CheckItem> check(ListEmail email) {
        return tests.find(email.id())
                .map(test -> checks.of(email, breakdown(email), email.text().saying(test.text())))
                .orElseGet(() -> checks.of(email, breakdown(email)));
    }

    /** A second version, tried beside the first one; only a draft has one. */
    @Transactional
    public void tryBeside(long id, AbText words, AbRules rules, Viewer who) {
        ListEmail email = get(id, who);
        if (email.state() != ListEmailState.DRAFT) {
            throw new Refusal("email.not-editable");
        }
        ListEmailText second = email.text().saying(words);
        assets.touch(id, who);
        tests.write(id, new AbText(second.subject(), second.preheader(), second.html(), second.text()), rules, who);
    }

    /** The test of its two versions, where it has two. */
    @Transactional(readOnly = true)
    public Optional<AbTest> test(long id, Viewer who) {
        get(id, who);
        return tests.find(id);
    }

    /** A few of those who would get it now, whose copy may be looked at. */
    @Transactional(readOnly = true)
    public List<ProspectId> someRecipients(long id, int most, Viewer who) {
        ListEmail email = get(id, who);
        return mailings.some(mailings.recipients(email, clock.instant()), most);
    }

    /** As this prospect would get it; without one, merge fields are empty. Refused while a merge tag is broken. */
    @Transactional(readOnly = true)
    public Rendered preview(long id, @Nullable ProspectId as, Viewer who) {
        return preview(id, Variant.A, as, who);
    }

    /** The same of one version; of an email that has but one, that one. */
    @Transactional(readOnly = true)
    public Rendered preview(long id, Variant variant, @Nullable ProspectId as, Viewer who) {
        ListEmailText words = get(id, who).text();
        if (variant == Variant.B) {
            words = tests.find(id).map(AbTest::text).map(words::saying).orElse(words);
        }
        return letters.trial(words, as == null ? null : prospects.get(as, who), organizations.get());
    }
}
