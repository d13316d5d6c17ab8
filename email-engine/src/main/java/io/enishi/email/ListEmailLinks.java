package io.enishi.email;

import io.enishi.asset.Assets;
import io.enishi.domain.TrackerDomains;
import io.enishi.shared.Refusal;
import io.enishi.tagging.LinkRules;
import io.enishi.user.Viewer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the links of a list email carry, chosen as long as it is a draft. */
@Component
public class ListEmailLinks {

    private final ListEmails emails;
    private final TrackerDomains domains;
    private final Assets assets;

    ListEmailLinks(ListEmails emails, TrackerDomains domains, Assets assets) {
        this.emails = emails;
        this.domains = domains;
        this.assets = assets;
    }

    /** The hosts that may be chosen, by their numbers. */
    public Map<Long, String> domains() {
        return domains.usable();
    }

    /** The same rules, unless they name a host that cannot be chosen; the one it has may stay. */
    @Transactional(readOnly = true)
    public LinkRules checked(long id, LinkRules rules, Viewer who) {
        Long domain = rules.trackerDomain();
        if (domain != null
                && !domain.equals(emails.get(id, who).links().trackerDomain())
                && !domains.usable().containsKey(domain)) {
            throw Refusal.at("trackerDomain", "email.links.domain-unknown");
        }
        return rules;
    }

    /** Over which host its links go, and how they are tagged. */
    @Transactional
    public void carry(long id, LinkRules rules, Viewer who) {
        who.require("email.edit");
        ListEmail email = emails.get(id, who);
        if (email.links().equals(checked(id, rules, who))) {
            return;
        }
        assets.touch(id, who);
        email.link(rules);
    }

    /** Over this host, as long as it leads here; otherwise over the usual one. */
    @Transactional
    public void goOver(long id, @Nullable Long domain, Viewer who) {
        boolean usable = domain != null && domains.usable().containsKey(domain);
        carry(id, emails.get(id, who).links().over(usable ? domain : null), who);
    }
}
