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

    /** A target that is no usable address (a space from a merge field) stays as it is. */
    String click(ProspectId who, long deliveryId, String target) {
        try {
            String tags = ownPages.stream().anyMatch(target::startsWith) ? "" : tagger.of(target);
            return tracked.url(host, ListEmails.KIND, emailId, who, deliveryId, target, tags);
        } catch (IllegalArgumentException notAnAddress) {
            return target;
        }
    }

    String optOut(ProspectId who, long deliveryId) {
        return host + OptOuts.PATH + token(who, deliveryId);
    }

    /** Everything that a copy may link to by a field. */
    Map<String, String> all(ProspectId who, long deliveryId) {
        String preferences = host + Preferences.PATH + token(who, deliveryId);
        Map<String, String> all = centres.apply(preferences);
        all.put("Unsubscribe", optOut(who, deliveryId));
        all.put("EmailPreferenceCenter", preferences);
        all.put("View_Online", host + ONLINE + token(who, deliveryId));
        all.put("Open_Pixel", tracked.openPixelUrl(host, ListEmails.KIND, emailId, who, deliveryId));
        // it stands in the copy, and no person sees it
        all.put(
                "Hidden_Link",
                tracked.url(host, ListEmails.KIND, emailId, who, deliveryId, host + TrackedLink.HIDDEN_PATH, ""));
        return all;
    }

    private String token(ProspectId who, long deliveryId) {
        return tracked.recipientToken(ListEmails.KIND, emailId, who, deliveryId);
    }
}
