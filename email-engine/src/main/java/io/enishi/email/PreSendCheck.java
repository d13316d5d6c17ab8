package io.enishi.email;

import io.enishi.content.ContentCheck;
import io.enishi.content.EmailWords;
import io.enishi.content.Finding;
import io.enishi.merge.MergeFields;
import io.enishi.sender.SendingDomains;
import io.enishi.sending.Senders;
import io.enishi.shared.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What stands between an email and its sending; each finding says what to do about it. */
@Component
class PreSendCheck {

    private static final Set<String> FREE_MAIL = Set.of(
            "gmail.com",
            "yahoo.com",
            "yahoo.co.jp",
            "hotmail.com",
            "outlook.com",
            "outlook.jp",
            "icloud.com",
            "aol.com",
            "docomo.ne.jp",
            "ezweb.ne.jp",
            "softbank.ne.jp");
    private static final Pattern UNSUBSCRIBE =
            Pattern.compile("(?i)\\{\\{\\{?\\s*(Unsubscribe|EmailPreferenceCenter(_\\d+)?)\\s*}}}?");
    private static final Pattern ADDRESS = Pattern.compile("(?i)\\{\\{\\{?\\s*Organization\\.Address\\s*}}}?");

    private final ContentCheck content;
    private final EmailFields fields;
    private final SendingDomains domains;
    private final Organizations organizations;
    private final Senders senders;

    PreSendCheck(
            ContentCheck content,
            EmailFields fields,
            SendingDomains domains,
            Organizations organizations,
            Senders senders) {
        this.content = content;
        this.fields = fields;
        this.domains = domains;
        this.organizations = organizations;
        this.senders = senders;
    }

    /** Errors first. */
    List<CheckItem> of(ListEmail email, Breakdown people) {
        return new Findings(fields.all()).of(email, organizations.get(), people);
    }

    /** The same for an email in two versions: what is wrong with either keeps both. */
    List<CheckItem> of(ListEmail email, Breakdown people, ListEmailText second) {
        Stream<CheckItem> first = of(email, people).stream();
        Stream<CheckItem> other = new Findings(fields.all()).ofWords(second, organizations.get()).stream();
        return Stream.concat(first, other)
                .distinct()
                .sorted((a, b) -> Boolean.compare(b.error(), a.error()))
                .toList();
    }

    /** What is found in one email. */
    private final class Findings {

        private final MergeFields fields;
        private final List<CheckItem> found = new ArrayList<>();

        private Findings(MergeFields fields) {
            this.fields = fields;
        }

        List<CheckItem> of(ListEmail email, Organization organization, Breakdown people) {
            ListEmailText words = email.text();
            recipients(email, people);
            sender(words.sentBy(senders.last(email.rules(), words.sender())));
            bodies(words);
            if (!words.operational()) {
                marketing(words, organization);
            }
            if (!email.testedSinceLastChange()) {
                found.add(CheckItem.warning("email.check.not-tested"));
            }
            return found.stream()
                    .sorted((a, b) -> Boolean.compare(b.error(), a.error()))
                    .toList();
        }

        List<CheckItem> ofWords(ListEmailText words, Organization organization) {
            bodies(words);
            if (!words.operational()) {
                marketing(words, organization);
            }
            return found;
        }

        private void recipients(ListEmail email, Breakdown people) {
            if (email.onlyFor() == null && email.recipientLists().isEmpty()) {
                found.add(CheckItem.error("email.check.no-list"));
            } else if (people.mailable() == 0) {
                found.add(CheckItem.error("email.check.nobody", people.people()));
            }
        }

        private void sender(ListEmailText words) {
            if (words.senderAddress().isBlank()) {
                found.add(CheckItem.error("email.check.no-sender"));
                return;
            }
            if (EmailAddress.parse(words.senderAddress()).isEmpty()) {
                found.add(CheckItem.error("email.check.bad-sender", words.senderAddress()));
                return;
            }
            if (!words.replyTo().isBlank()
                    && EmailAddress.parse(words.replyTo()).isEmpty()) {
                found.add(CheckItem.error("email.check.bad-reply-to", words.replyTo()));
            }
            String domain = words.senderAddress()
                    .substring(words.senderAddress().lastIndexOf('@') + 1)
                    .toLowerCase(Locale.ROOT);
            if (FREE_MAIL.contains(domain)) {
                found.add(CheckItem.warning("email.check.free-mail", domain));
            } else {
                standing(domain);
            }
            if (words.senderName().isBlank()) {
                found.add(CheckItem.warning("email.check.no-sender-name"));
            }
        }

        private void standing(String domain) {
            switch (domains.standing(domain)) {
                case UNUSED -> found.add(CheckItem.warning("email.check.domain-unverified", domain));
                case UNVERIFIED -> found.add(CheckItem.error("email.check.domain-not-ours", domain));
                case UNSIGNED -> found.add(CheckItem.warning("email.check.domain-unsigned", domain));
                case SIGNED -> {}
            }
        }

        private void bodies(ListEmailText words) {
            if (words.subject().isBlank()) {
                found.add(CheckItem.error("email.check.no-subject"));
            }
            if (words.text().isBlank()) {
                found.add(CheckItem.error("email.check.no-text"));
            }
            if (words.html().isBlank()) {
                found.add(CheckItem.warning("email.check.no-html"));
            }
            var said = new EmailWords(words.subject(), words.preheader(), words.html(), words.text());
            content.of(said, fields)
                    .forEach(finding -> found.add(new CheckItem(
                            finding.severity() == Finding.Severity.ERROR, finding.messageKey(), finding.arguments())));
        }

        private void marketing(ListEmailText words, Organization organization) {
            if (!words.html().isBlank() && !UNSUBSCRIBE.matcher(words.html()).find()) {
                found.add(CheckItem.error("email.check.no-unsubscribe-html"));
            }
            if (!UNSUBSCRIBE.matcher(words.text()).find()) {
                found.add(CheckItem.error("email.check.no-unsubscribe-text"));
            }
            if (organization.address().isBlank()) {
                found.add(CheckItem.error("email.check.no-organization-address"));
            }
            boolean inHtml =
                    words.html().isBlank() || ADDRESS.matcher(words.html()).find();
            if (!inHtml || !ADDRESS.matcher(words.text()).find()) {
                found.add(CheckItem.error("email.check.no-address"));
            }
        }
    }
}
