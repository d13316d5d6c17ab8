package io.enishi.site;

import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The closed list of what may be reached without signing in. A test fails when a mapped route is neither in here nor
 * refused to strangers; whoever adds a line answers for what the world may do there.
 */
public final class PublicRoutes {

    /** For visitors and inboxes; answered on the tracker host only, never on the console's. */
    public static final List<String> SITE = List.of(
            "/t.js", // the tracking script
            "/t", // its beacon
            "/pd.js", // the tracking script for sites that carry an Account Engagement snippet
            "/pdt.js", // the same with the interface for consent
            "/analytics", // their page views
            "/consent.js", // the consent banner
            "/o/**", // open pixels
            "/l/**", // tracked links
            "/h", // where the link leads that only robots follow
            "/f/**", // forms
            "/lp/**", // landing pages
            "/r/**", // custom redirects
            "/d/**", // hosted files
            "/u/**", // unsubscribe, by page and by RFC 8058
            "/p/**", // email preferences, and the way back for who left
            "/c/**", // the link by which people confirm their address
            "/v/**", // a recipient's copy of an email, viewed in the browser
            "/hooks/mail/**", // mail providers tell of bounces and complaints, each at a secret address
            "/robots.txt",
            "/demo/**" // the demo company's web site, there in the demo world only
            );

    /** The console's own door; answered on its host only. */
    public static final List<String> DOOR = List.of(
            "/sign-in",
            "/sign-in/code", // the second step, for whoever took the first
            "/sign-in/second-factor/**", // taking up the app for it, for those of whom it is asked
            "/sign-in/provider", // on to the company's sign-in provider
            "/sign-in/provider/back", // and back with its word
            "/.well-known/openid-configuration", // where programs let people sign in by us
            "/.well-known/jwks.json", // and the public keys they check our word with
            "/set-up/*",
            "/invitation/*",
            "/api/login/**" // older programs log in here with a person's password
            );

    /** Carries nothing of anybody; answered on every host. */
    public static final List<String> EVERYWHERE =
            List.of("/assets/**", "/favicon.ico", "/actuator/health", "/actuator/health/**", "/error");

    private static final List<PathPattern> SITE_PATTERNS =
            SITE.stream().map(PathPatternParser.defaultInstance::parse).toList();

    private PublicRoutes() {}

    /** Whether a path belongs to visitors and inboxes. */
    public static boolean isSite(String path) {
        PathContainer container = PathContainer.parsePath(path);
        return SITE_PATTERNS.stream().anyMatch(pattern -> pattern.matches(container));
    }
}
