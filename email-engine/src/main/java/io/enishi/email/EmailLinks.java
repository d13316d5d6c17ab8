package io.enishi.email;

import io.enishi.domain.TrackerDomains;
import io.enishi.link.TrackedLink;
import io.enishi.link.TrackedLinks;
import io.enishi.preference.OptOuts;
import io.enishi.preference.Preferences;
import io.enishi.shared.ProspectId;
import org.springframework.stereotype.Component;

/** The addresses in an email that only this recipient has; all of them on the tracker host. */
@Component
class EmailLinks {

    private final TrackerDomains domains;
    private final TrackedLinks tracked;

    EmailLinks(TrackerDomains domains, TrackedLinks tracked) {
        this.domains = domains;
        this.tracked = tracked;
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

    String online(long emailId, ProspectId who, long deliveryId) {
        return domains.url() + "/v/" + tracked.recipientToken(ListEmails.KIND, emailId, who, deliveryId);
    }

    String tryOnline() {
        return domains.url() + "/v/" + OptOuts.TRIAL;
    }
}
