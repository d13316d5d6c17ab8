package io.enishi.email;

import io.enishi.link.TrackedLink;
import io.enishi.link.TrackedLinks;
import io.enishi.preference.OptOuts;
import io.enishi.preference.Preferences;
import io.enishi.shared.ProspectId;
import io.enishi.tagging.Tagger;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The addresses in the copies of one email, all of them on the host that its links go over. */
final class CopyLinks {

    static final String ONLINE = "/v/";

    private final long emailId;
    private final String host;
    private final List<String> ownPages;
    private final Tagger tagger;
    private final TrackedLinks tracked;
    private final Function<String, Map<String, String>> centres;

    CopyLinks(
            long emailId,
            String host,
            String usualHost,
            Tagger tagger,
            TrackedLinks tracked,
            Function<String, Map<String, String>> centres) {
        this.emailId = emailId;
        this.host = host;
        this.ownPages = List.of(host, usualHost).stream()
                .flatMap(one ->
                        List.of(OptOuts.PATH, Preferences.PATH, ONLINE).stream().map(path -> one + path))
                .toList();
        this.tagger = tagger;
        this.tracked = tracked;
        this.centres = centres;
    }

    /** Those of one recipient's copy; one signature serves them all. */
    Copy of(ProspectId who, long deliveryId) {
        return new Copy(tracked.recipientToken(ListEmails.KIND, emailId, who, deliveryId));
    }

    final class Copy {

        private final String recipient;

        private Copy(String recipient) {
            this.recipient = recipient;
        }

        /** A target that is no usable address (a space from a merge field) stays as it is. */
        String click(String target) {
            try {
                String tags = ownPages.stream().anyMatch(target::startsWith) ? "" : tagger.of(target);
                return tracked.url(host, ListEmails.KIND, emailId, recipient, target, tags);
            } catch (IllegalArgumentException notAnAddress) {
                return target;
            }
        }

        String optOut() {
            return host + OptOuts.PATH + recipient;
        }

        /** Everything that a copy may link to by a field. */
        Map<String, String> all() {
            String preferences = host + Preferences.PATH + recipient;
            Map<String, String> all = centres.apply(preferences);
            all.put("Unsubscribe", optOut());
            all.put("EmailPreferenceCenter", preferences);
            all.put("View_Online", host + ONLINE + recipient);
            all.put("Open_Pixel", TrackedLinks.openPixelUrl(host, recipient));
            // it stands in the copy, and no person sees it
            all.put(
                    "Hidden_Link",
                    tracked.url(host, ListEmails.KIND, emailId, recipient, host + TrackedLink.HIDDEN_PATH, ""));
            return all;
        }
    }
}
