package io.enishi.email;

import io.enishi.centre.PreferenceCentres;
import io.enishi.domain.TrackerDomains;
import io.enishi.link.TrackedLink;
import io.enishi.link.TrackedLinks;
import io.enishi.preference.OptOuts;
import io.enishi.preference.Preferences;
import io.enishi.shared.ProspectId;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The addresses in an email that only this recipient has; all of them on the tracker host. */
@Component
class EmailLinks {

    private final TrackerDomains domains;
    private final TrackedLinks tracked;
    private final PreferenceCentres centres;

    EmailLinks(TrackerDomains domains, TrackedLinks tracked, PreferenceCentres centres) {
        this.domains = domains;
        this.tracked = tracked;
        this.centres = centres;
    }

    /** A target that is no usable address (a space from a merge field) stays as it is. */
    String click(long emailId, ProspectId who, long deliveryId, String target) {
        try {
            return tracked.url(ListEmails.KIND, emailId, who, deliveryId, target);
        } catch (IllegalArgumentException notAnAddress) {
            return target;
        }
    }

    String open(long emailId, ProspectId who, long deliveryId) {
        return tracked.openPixelUrl(ListEmails.KIND, emailId, who, deliveryId);
    }

    /** The link that stands in the copy and that no person sees. */
    String hidden(long emailId, ProspectId who, long deliveryId) {
        return tracked.url(ListEmails.KIND, emailId, who, deliveryId, domains.url() + TrackedLink.HIDDEN_PATH);
    }

    String optOut(long emailId, ProspectId who, long deliveryId) {
        return domains.url() + OptOuts.PATH + tracked.recipientToken(ListEmails.KIND, emailId, who, deliveryId);
    }

    /** In tests and previews: shows the page and changes nobody. */
    String tryOptOut() {
        return domains.url() + OptOuts.PATH + OptOuts.TRIAL;
    }

    String preferences(long emailId, ProspectId who, long deliveryId) {
        return domains.url() + Preferences.PATH + tracked.recipientToken(ListEmails.KIND, emailId, who, deliveryId);
    }

    String tryPreferences() {
        return domains.url() + Preferences.PATH + OptOuts.TRIAL;
    }

    /** Everything that a copy may link to by a field. */
    Map<String, String> all(long emailId, ProspectId who, long deliveryId) {
        String preferences = preferences(emailId, who, deliveryId);
        Map<String, String> all = centres(preferences);
        all.put("Unsubscribe", optOut(emailId, who, deliveryId));
        all.put("EmailPreferenceCenter", preferences);
        all.put("View_Online", online(emailId, who, deliveryId));
        all.put("Open_Pixel", open(emailId, who, deliveryId));
        all.put("Hidden_Link", hidden(emailId, who, deliveryId));
        return all;
    }

    /** The same in tests and previews. */
    Map<String, String> tryAll() {
        Map<String, String> all = centres(tryPreferences());
        all.put("Unsubscribe", tryOptOut());
        all.put("EmailPreferenceCenter", tryPreferences());
        all.put("View_Online", tryOnline());
        return all;
    }

    // one that lies in the recycle bin leads to the default page: emails that name it travel on
    private Map<String, String> centres(String link) {
        Map<String, String> links = new HashMap<>();
        centres.linked()
                .forEach(one -> links.put(
                        PreferenceCentres.FIELD + one.id(),
                        one.deleted() ? link : link + Preferences.CENTRE + one.token()));
        return links;
    }

    String online(long emailId, ProspectId who, long deliveryId) {
        return domains.url() + "/v/" + tracked.recipientToken(ListEmails.KIND, emailId, who, deliveryId);
    }

    String tryOnline() {
        return domains.url() + "/v/" + OptOuts.TRIAL;
    }
}
