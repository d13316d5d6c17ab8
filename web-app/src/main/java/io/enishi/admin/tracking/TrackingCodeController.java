package io.enishi.admin.tracking;

import io.enishi.asset.AssetRow;
import io.enishi.asset.Campaigns;
import io.enishi.user.Viewer;
import io.enishi.website.SiteSeen;
import io.enishi.website.SitesSeen;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The tracking code to copy, and whether the sites that carry it are heard. */
@Controller
class TrackingCodeController {

    private static final int MOST_SITES = 100;

    /** So often a page asks whether the site was heard, every two seconds, before it gives up. */
    private static final int PATIENCE = 60;

    private final Campaigns campaigns;
    private final TrackingSnippets snippets;
    private final SitesSeen sites;
    private final Clock clock;

    TrackingCodeController(Campaigns campaigns, TrackingSnippets snippets, SitesSeen sites, Clock clock) {
        this.campaigns = campaigns;
        this.snippets = snippets;
        this.sites = sites;
        this.clock = clock;
    }

    /** A site that is listened for: what was typed, what is known of it, and how often the page has asked. */
    record Check(
            String typed, @Nullable String host, @Nullable SiteSeen seen, boolean heard, long since, int asked) {

        public boolean waiting() {
            return host != null && !heard && asked < PATIENCE;
        }

        public String nextUrl() {
            return "/tracking-code/check?host=" + host + "&since=" + since + "&asked=" + (asked + 1);
        }
    }

    @GetMapping("/tracking-code")
    String page(
            @RequestParam(defaultValue = "0") String campaign,
            @RequestParam(defaultValue = "") String site,
            Viewer who,
            Model model) {
        who.require("campaign.view");
        List<AssetRow> all = campaigns.all();
        long chosen = all.stream()
                .map(AssetRow::id)
                .filter(id -> campaign.equals(Long.toString(id)))
                .findFirst()
                .orElseGet(campaigns::defaultId);
        model.addAttribute("campaigns", all);
        model.addAttribute("chosen", chosen);
        model.addAttribute("own", snippets.own(chosen));
        model.addAttribute("accountEngagement", snippets.accountEngagement(chosen));
        model.addAttribute("withConsent", snippets.withConsent(chosen));
        model.addAttribute("sites", sites.lately(MOST_SITES, who));
        String typed = site.strip();
        if (!typed.isEmpty()) {
            model.addAttribute("check", check(typed, clock.instant().toEpochMilli(), 0, who));
        }
        return "admin/tracking/code";
    }

    @GetMapping("/tracking-code/check")
    String check(
            @RequestParam String host,
            @RequestParam(defaultValue = "0") long since,
            @RequestParam(defaultValue = "0") int asked,
            Viewer who,
            Model model) {
        model.addAttribute("check", check(host, since, Math.clamp(asked, 0, PATIENCE), who));
        return "admin/tracking/code :: #check";
    }

    private Check check(String typed, long since, int asked, Viewer who) {
        Optional<String> host = SitesSeen.hostOf(typed.contains("://") ? typed : "https://" + typed);
        SiteSeen seen = host.flatMap(it -> sites.find(it, who)).orElse(null);
        boolean heard = seen != null && seen.lastSeenAt().isAfter(Instant.ofEpochMilli(since));
        return new Check(typed, host.orElse(null), seen, heard, since, asked);
    }
}
