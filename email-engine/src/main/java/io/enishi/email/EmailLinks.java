package io.enishi.email;

import io.enishi.link.TrackedLink;
import io.enishi.link.TrackedLinks;
import io.enishi.shared.Addresses;
import io.enishi.shared.ProspectId;
import org.springframework.stereotype.Component;

/** The addresses in an email that only this recipient has; all of them on the tracker host. */
@Component
class EmailLinks {

    private final Addresses addresses;
    private final TrackedLinks tracked;

    EmailLinks(Addresses addresses, TrackedLinks tracked) {
        this.addresses = addresses;
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
        return tracked.url(ListEmails.KIND, emailId, who, deliveryId, addresses.trackerUrl() + TrackedLink.HIDDEN_PATH);
    }

    String optOut(long emailId, ProspectId who, long deliveryId) {
        return addresses.trackerUrl()
                + OptOuts.PATH
                + tracked.recipientToken(ListEmails.KIND, emailId, who, deliveryId);
    }

    /** In tests and previews: shows the page and changes nobody. */
    String tryOptOut() {
        return addresses.trackerUrl() + OptOuts.PATH + OptOuts.TRIAL;
    }

    String preferences(long emailId, ProspectId who, long deliveryId) {
        return addresses.trackerUrl()
                + Preferences.PATH
                + tracked.recipientToken(ListEmails.KIND, emailId, who, deliveryId);
    }

    String tryPreferences() {
        return addresses.trackerUrl() + Preferences.PATH + OptOuts.TRIAL;
    }

    String online(long emailId, ProspectId who, long deliveryId) {
        return addresses.trackerUrl() + "/v/" + tracked.recipientToken(ListEmails.KIND, emailId, who, deliveryId);
    }

    String tryOnline() {
        return addresses.trackerUrl() + "/v/" + OptOuts.TRIAL;
    }
}
