package io.enishi.email;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.enishi.abtest.AbTest;
import io.enishi.abtest.AbTests;
import io.enishi.abtest.AbText;
import io.enishi.abtest.Variant;
import io.enishi.action.ProspectBatch;
import io.enishi.delivery.Delivery;
import io.enishi.delivery.Letter;
import io.enishi.delivery.LetterSource;
import io.enishi.delivery.Written;
import io.enishi.merge.Blocks;
import io.enishi.merge.MergeLanguage;
import io.enishi.merge.RecipientFields;
import io.enishi.prospect.Mailability;
import io.enishi.prospect.ProspectRow;
import io.enishi.prospect.Prospects;
import io.enishi.sending.Sender;
import io.enishi.sending.Senders;
import io.enishi.shared.ProspectId;
import io.enishi.testmail.TestCopy;
import io.enishi.testmail.TestFile;
import io.enishi.testmail.TestMails;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Writes each recipient's copy of a list email. */
@Component
public class ListEmailLetters implements LetterSource {

    private static final Logger log = LoggerFactory.getLogger(ListEmailLetters.class);

    private final ListEmailRepository emails;
    private final MailingQueries mailings;
    private final Organizations organizations;
    private final MergeLanguage language;
    private final Blocks blocks;
    private final EmailFields fields;
    private final RecipientFields recipients;
    private final EmailLinks links;
    private final Senders senders;
    private final AbTests tests;
    private final TestMails testMails;
    private final Prospects prospects;
    private final ListEmailOutcomes outcomes;
    private final Clock clock;
    private final ZoneId zone;
    private final Cache<Long, EmailPress> presses =
            Caffeine.newBuilder().maximumSize(100).build();
    private final Cache<Long, EmailPress> seconds =
            Caffeine.newBuilder().maximumSize(100).build();

    ListEmailLetters(
            ListEmailRepository emails,
            MailingQueries mailings,
            Organizations organizations,
            MergeLanguage language,
            Blocks blocks,
            EmailFields fields,
            RecipientFields recipients,
            EmailLinks links,
            Senders senders,
            AbTests tests,
            TestMails testMails,
            Prospects prospects,
            ListEmailOutcomes outcomes,
            Clock clock,
            @Value("${enishi.time-zone:Asia/Tokyo}") String zone) {
        this.emails = emails;
        this.mailings = mailings;
        this.organizations = organizations;
        this.language = language;
        this.blocks = blocks;
        this.fields = fields;
        this.recipients = recipients;
        this.links = links;
        this.senders = senders;
        this.tests = tests;
        this.testMails = testMails;
        this.prospects = prospects;
        this.outcomes = outcomes;
        this.clock = clock;
        this.zone = ZoneId.of(zone);
    }

    @Override
    public String kind() {
        return ListEmails.KIND;
    }

    @Override
    public Written letters(List<Delivery> deliveries) {
        Map<ProspectId, ProspectRow> people = read(deliveries);
        Organization organization = organizations.get();
        Map<Long, Letter> letters = new HashMap<>();
        Map<Long, String> withheld = new HashMap<>();
        deliveries.stream().collect(Collectors.groupingBy(Delivery::assetId)).forEach((id, theirs) -> {
            ListEmail email = emails.findById(id).orElse(null);
            if (email != null) {
                Map<ProspectId, Sender> signing = senders.first(email.rules(), people.keySet());
                Sender last = lastSender(email);
                CopyLinks addresses = links.of(email);
                AbTest test = tests.find(id).orElse(null);
                Map<Long, TestCopy> copies = testMails.of(
                        theirs.stream().filter(Delivery::test).map(Delivery::id).toList());
                Map<ProspectId, Variant> variants = test == null ? Map.of() : tests.variants(test, people.keySet());
                for (Delivery delivery : theirs) {
                    String why = unreachable(email, delivery, people);
                    Letter letter = why == null
                            ? letter(
                                    email,
                                    delivery,
                                    people,
                                    addresses,
                                    organization,
                                    sender(delivery, signing, last),
                                    second(test, variants, delivery),
                                    copies.getOrDefault(delivery.id(), TestCopy.PLAIN))
                            : null;
                    if (why != null) {
                        withheld.put(delivery.id(), why);
                    } else if (letter != null) {
                        letters.put(delivery.id(), letter);
                    }
                }
            }
        });
        return new Written(letters, withheld);
    }

    /** Minutes may lie between the freezing and the hand-off: whoever left or bounced meanwhile is let alone. */
    private static @Nullable String unreachable(
            ListEmail email, Delivery delivery, Map<ProspectId, ProspectRow> people) {
        ProspectRow person = delivery.test() || delivery.prospect() == null ? null : people.get(delivery.prospect());
        if (person == null) {
            return null;
        }
        Mailability now = person.mailability();
        boolean allowed = now.reach() == Mailability.Reach.EVERYTHING
                || now.reach() == Mailability.Reach.TRANSACTIONAL
                        && email.text().operational();
        return allowed ? null : now.key();
    }

    private @Nullable Letter letter(
            ListEmail email,
            Delivery delivery,
            Map<ProspectId, ProspectRow> people,
            CopyLinks addresses,
            Organization organization,
            Sender sender,
            @Nullable AbText second,
            TestCopy test) {
        try {
            ProspectRow person = delivery.prospect() == null ? null : people.get(delivery.prospect());
            return delivery.test()
                    ? testLetter(email, person, organization, sender, test)
                    : person == null
                            ? null
                            : realLetter(email, delivery, person, addresses, organization, sender, second);
        } catch (RuntimeException e) {
            log.error("Delivery {} of list email {} could not be written", delivery.id(), email.id(), e);
            return null;
        }
    }

    /** Who signs what nobody before him signs. */
    Sender lastSender(ListEmail email) {
        return senders.last(email.rules(), email.text().sender());
    }

    private static Sender sender(Delivery delivery, Map<ProspectId, Sender> signing, Sender last) {
        return delivery.prospect() == null ? last : signing.getOrDefault(delivery.prospect(), last);
    }

    /** What the second version says, when it is the one she gets. */
    private static @Nullable AbText second(
            @Nullable AbTest test, Map<ProspectId, Variant> variants, Delivery delivery) {
        return test != null && delivery.prospect() != null && variants.get(delivery.prospect()) == Variant.B
                ? test.text()
                : null;
    }

    private Letter realLetter(
            ListEmail email,
            Delivery delivery,
            ProspectRow person,
            CopyLinks addresses,
            Organization organization,
            Sender sender,
            @Nullable AbText second) {
        ListEmailText words = (second == null ? email.text() : email.text().saying(second)).sentBy(sender);
        CopyLinks.Copy own = addresses.of(person.id(), delivery.id());
        Map<String, Object> values = fields.values(
                person,
                words,
                organization,
                own.all(),
                // looked at later, the copy bears the day it was sent
                Objects.requireNonNullElseGet(delivery.settledAt(), clock::instant)
                        .atZone(zone));
        EmailPress press = second == null ? press(email) : press(email, second);
        Rendered copy = press.print(values, own::click);
        Map<String, String> headers = words.operational()
                ? Map.of()
                : Map.of(
                        "List-Unsubscribe",
                        "<" + own.optOut() + ">",
                        "List-Unsubscribe-Post",
                        "List-Unsubscribe=One-Click");
        return letter(words, copy, headers);
    }

    private Letter testLetter(
            ListEmail email, @Nullable ProspectRow person, Organization organization, Sender sender, TestCopy test) {
        AbText second = test.second() ? tests.find(email.id()).map(AbTest::text).orElse(null) : null;
        ListEmailText words = (second == null ? email.text() : email.text().saying(second)).sentBy(sender);
        Rendered copy = trial(words, person, organization);
        String mark = second == null ? "[TEST] " : "[TEST B] ";
        Letter letter = letter(words, new Rendered(mark + copy.subject(), copy.html(), copy.text()), Map.of());
        TestFile file = test.file();
        return file == null
                ? letter
                : letter.with(new Letter.Attachment(file.name(), file.mediaType(), file.content()));
    }

    /** As this person would get it, without tracking: for tests and previews. */
    public Rendered trial(ListEmailText words, @Nullable ProspectRow person, Organization organization) {
        Map<String, Object> values = fields.values(
                person, words, organization, links.tryAll(), clock.instant().atZone(zone));
        return new EmailPress(language, EmailVersion.plain(words, blocks)).print(values, target -> target);
    }

    /** The copy that a delivery carried, for the page "view in the browser". */
    Rendered copy(ListEmail email, Delivery delivery, ProspectRow person) {
        Sender sender = senders.first(email.rules(), List.of(person.id())).getOrDefault(person.id(), lastSender(email));
        AbTest test = tests.find(email.id()).orElse(null);
        Map<ProspectId, Variant> variants = test == null ? Map.of() : tests.variants(test, List.of(person.id()));
        Letter letter = realLetter(
                email,
                delivery,
                person,
                links.of(email),
                organizations.get(),
                sender,
                second(test, variants, delivery));
        return new Rendered(letter.subject(), Objects.requireNonNullElse(letter.html(), ""), letter.text());
    }

    private static Letter letter(ListEmailText words, Rendered copy, Map<String, String> headers) {
        return new Letter(
                words.senderName(),
                words.senderAddress(),
                words.replyTo(),
                copy.subject(),
                copy.html().isBlank() ? null : copy.html(),
                copy.text(),
                new TreeMap<>(headers));
    }

    // a test that has begun cannot be changed, so its second version is frozen by that
    private EmailPress press(ListEmail email, AbText second) {
        return Objects.requireNonNull(seconds.get(
                email.id(),
                id -> new EmailPress(language, EmailVersion.tracked(email.text().saying(second), blocks))));
    }

    private EmailPress press(ListEmail email) {
        return Objects.requireNonNull(presses.get(
                email.id(),
                id -> new EmailPress(
                        language,
                        mailings.frozen(id)
                                .orElseThrow(() ->
                                        new IllegalStateException("List email " + id + " is sent but not frozen")))));
    }

    private Map<ProspectId, ProspectRow> read(List<Delivery> deliveries) {
        List<Long> ids = deliveries.stream()
                .map(Delivery::prospect)
                .filter(Objects::nonNull)
                .map(ProspectId::value)
                .toList();
        return ids.isEmpty() ? Map.of() : prospects.read(ProspectBatch.ofValues(ids), recipients.wanted());
    }

    @Override
    public void settled(List<Delivery> deliveries) {
        outcomes.settled(deliveries);
    }

    @Override
    public void returned(Delivery delivery) {
        outcomes.returned(delivery);
    }
}
