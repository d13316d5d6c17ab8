package io.enishi.tagging;

import io.enishi.shared.OneLine;
import io.enishi.shared.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one email says about its links: the tracker domain they go over, null for the usual one, and whether and how they are
 * tagged. What is empty is as the account has it.
 */
@Embeddable
public record LinkRules(
        @Column(name = "tracker_domain_id") @Nullable Long trackerDomain,
        @Column(name = "tag_mode") String mode,
        @Column(name = "utm_source") String source,
        @Column(name = "utm_medium") String medium,
        @Column(name = "utm_campaign") String campaign,
        @Column(name = "utm_content") String content) {

    public static final String AS_ACCOUNT = "default";
    public static final String ON = "on";
    public static final String OFF = "off";

    // before the first rules are made, which look at it
    private static final Set<String> MODES = Set.of(AS_ACCOUNT, ON, OFF);

    public static final LinkRules NONE = new LinkRules(null, AS_ACCOUNT, "", "", "", "");

    static final int LONGEST = 200;

    public LinkRules {
        if (!MODES.contains(mode)) {
            throw Refusal.at("tagMode", "tagging.mode.unknown");
        }
        source = clean("utmSource", source);
        medium = clean("utmMedium", medium);
        campaign = clean("utmCampaign", campaign);
        content = clean("utmContent", content);
    }

    public LinkRules over(@Nullable Long domain) {
        return new LinkRules(domain, mode, source, medium, campaign, content);
    }

    static String clean(String field, String typed) {
        String text = OneLine.of(typed);
        if (text.length() > LONGEST) {
            throw Refusal.at(field, "email.line.too-long", LONGEST);
        }
        return text;
    }
}
