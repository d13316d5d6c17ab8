package io.enishi.admin.tracking;

import io.enishi.domain.TrackerDomains;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The lines that a web site carries: our own, those of Account Engagement, and those of its interface for consent. */
@Component
class TrackingSnippets {

    /** What a snippet adds to the numbers of accounts and campaigns. */
    private static final int MORE = 1_000;

    private final TrackerDomains domains;
    private final int account;

    TrackingSnippets(TrackerDomains domains, @Value("${enishi.account-id:1}") int account) {
        this.domains = domains;
        this.account = account;
    }

    String own(long campaign) {
        return "<script async src=\"%s\" data-campaign=\"%d\"></script>".formatted(domains.url() + "/t.js", campaign);
    }

    String accountEngagement(long campaign) {
        return """
                <script type="text/javascript">
                piAId = '%d';
                piCId = '%d';
                piHostname = '%s';
                (function() {
                  function load() {
                    var s = document.createElement('script');
                    s.src = '%s' + piHostname + '/pd.js';
                    document.head.appendChild(s);
                  }
                  if (document.readyState === 'complete') { load(); } else { window.addEventListener('load', load); }
                })();
                </script>""".formatted(account + MORE, campaign + MORE, host(), scheme());
    }

    String withConsent(long campaign) {
        return """
                <script type="text/javascript">
                (function() {
                  window.pdt = window.pdt || function() { (window.pdt.cq = window.pdt.cq || []).push(arguments); };
                  var s = document.createElement('script');
                  s.async = true;
                  s.src = '%s' + '%s' + '/pdt.js';
                  document.head.appendChild(s);
                })();
                pdt('create', %d, %d, '%2$s');
                pdt('sendPageView');
                </script>""".formatted(scheme(), host(), account + MORE, campaign + MORE);
    }

    private String host() {
        return URI.create(domains.url()).getAuthority();
    }

    // a page may be read over http while it is being built; the tracker is reached as the operator says
    private String scheme() {
        return domains.url().startsWith("https:") ? "https://" : "//";
    }
}
