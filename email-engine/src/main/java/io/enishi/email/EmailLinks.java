package io.enishi.email;

import io.enishi.asset.Assets;
import io.enishi.centre.PreferenceCentres;
import io.enishi.domain.TrackerDomains;
import io.enishi.link.TrackedLinks;
import io.enishi.preference.OptOuts;
import io.enishi.preference.Preferences;
import io.enishi.tagging.Taggings;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The addresses in an email that only this recipient has; all of them on a tracker host. */
@Component
class EmailLinks {

    private final TrackerDomains domains;
    private final TrackedLinks tracked;
    private final PreferenceCentres centres;
    private final Taggings taggings;
    private final Assets assets;

    EmailLinks(
            TrackerDomains domains, TrackedLinks tracked, PreferenceCentres centres, Taggings taggings, Assets assets) {
        this.domains = domains;
        this.tracked = tracked;
        this.centres = centres;
        this.taggings = taggings;
        this.assets = assets;
    }

    /** In the copies of this email. */
    CopyLinks of(ListEmail email) {
        return new CopyLinks(
                email.id(),
                domains.url(email.links().trackerDomain()),
                domains.url(),
                taggings.tagger(email.links(), () -> assets.name(email.id())),
                tracked,
                this::centres);
    }

    /** In tests and previews: they show the pages and change nobody. */
    Map<String, String> tryAll() {
        String preferences = domains.url() + Preferences.PATH + OptOuts.TRIAL;
        Map<String, String> all = centres(preferences);
        all.put("Unsubscribe", domains.url() + OptOuts.PATH + OptOuts.TRIAL);
        all.put("EmailPreferenceCenter", preferences);
        all.put("View_Online", domains.url() + CopyLinks.ONLINE + OptOuts.TRIAL);
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
}
