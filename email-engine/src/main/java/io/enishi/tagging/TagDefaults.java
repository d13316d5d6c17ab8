package io.enishi.tagging;

import io.enishi.shared.Refusal;
import java.net.IDN;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How links are tagged where an email says nothing else: at all, with which source and medium, and at which domains; all, when none is named. */
public record TagDefaults(boolean on, String source, String medium, List<String> domains) {

    private static final int MOST = 100;
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");
    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}");

    public TagDefaults {
        source = LinkRules.clean("source", source);
        medium = LinkRules.clean("medium", medium);
        domains = List.copyOf(domains);
        if (source.isEmpty()) {
            throw Refusal.at("source", "tagging.source.missing");
        }
        if (medium.isEmpty()) {
            throw Refusal.at("medium", "tagging.medium.missing");
        }
        if (domains.size() > MOST) {
            throw Refusal.at("domains", "tagging.domains.many", MOST);
        }
    }

    /** With domains as they are typed: in lines, or with commas between them. */
    public static TagDefaults typed(boolean on, String source, String medium, String domains) {
        return new TagDefaults(
                on,
                source,
                medium,
                Arrays.stream(BETWEEN.split(domains.strip()))
                        .filter(one -> !one.isEmpty())
                        .map(TagDefaults::domain)
                        .distinct()
                        .toList());
    }

    /** Whether links to this host are tagged; a domain stands for all hosts below it. */
    boolean tag(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return domains.isEmpty()
                || domains.stream().anyMatch(domain -> lower.equals(domain) || lower.endsWith("." + domain));
    }

    private static String domain(String typed) {
        try {
            String domain = IDN.toASCII(typed.toLowerCase(Locale.ROOT), IDN.USE_STD3_ASCII_RULES);
            if (DOMAIN.matcher(domain).matches()) {
                return domain;
            }
        } catch (IllegalArgumentException noDomain) {
            // refused below
        }
        throw Refusal.at("domains", "tagging.domain.none", typed.length() > 60 ? typed.substring(0, 60) + "…" : typed);
    }
}
