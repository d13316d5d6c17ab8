package io.enishi.content;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What is wrong with the links of an email: those that lead nowhere, cannot be followed, hide where they lead, or stand twice. */
final class LinkCheck {

    private static final Set<String> SHORTENERS =
            Set.of("bit.ly", "t.co", "tinyurl.com", "goo.gl", "ow.ly", "is.gd", "buff.ly", "x.gd", "00m.in", "cutt.ly");
    private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Pattern LOCAL = Pattern.compile(
            "(?i)(localhost|.*\\.(local|internal|test|invalid)|127\\..*|10\\..*|192\\.168\\..*|\\[?::1]?)");
    private static final Pattern DOMAIN =
            Pattern.compile("(?i)^(?:https?://)?((?:[a-z0-9-]+\\.)+[a-z]{2,})(?:[/?#:].*)?$");
    private static final int TWICE = 3;

    private final List<Finding> found;

    LinkCheck(List<Finding> found) {
        this.found = found;
    }

    void of(Document document) {
        int web = 0;
        int empty = 0;
        Map<String, Integer> times = new LinkedHashMap<>();
        for (Element link : document.select("a[href], area[href]")) {
            String target = link.attr("href").strip();
            String lower = target.toLowerCase(Locale.ROOT);
            if (target.isEmpty() || target.equals("#")) {
                empty++;
            } else if (lower.startsWith("javascript:") || lower.startsWith("data:") || lower.startsWith("vbscript:")) {
                once(Finding.error("email.check.script-link"));
            } else if (lower.startsWith("http://") || lower.startsWith("https://")) {
                web++;
                times.merge(target, 1, Integer::sum);
                address(target);
                masked(link, target);
            } else if (!SCHEME.matcher(target).matches() && !target.startsWith("#") && !target.startsWith("{{")) {
                found.add(Finding.warning("content.check.link-without-protocol", told(target)));
            }
            if (!link.hasText() && link.select("img").isEmpty() && !target.isEmpty()) {
                found.add(Finding.hint("content.check.link-without-words", told(target)));
            }
        }
        if (empty > 0) {
            found.add(Finding.warning("content.check.empty-links", empty));
        }
        if (web == 0) {
            found.add(Finding.hint("content.check.no-links"));
        }
        times.forEach((target, count) -> {
            if (count >= TWICE) {
                found.add(Finding.hint("content.check.same-link", told(target), count));
            }
        });
    }

    private void address(String target) {
        String host = host(target);
        if (host.isEmpty()) {
            found.add(Finding.warning("content.check.link-without-host", told(target)));
        } else if (host.contains("{")) {
            return;
        } else if (target.matches("(?s).*\\s.*") && !target.contains("{{")) {
            found.add(Finding.warning("content.check.link-with-space", told(target)));
        } else if (LOCAL.matcher(host).matches()) {
            found.add(Finding.warning("content.check.local-link", told(target)));
        } else if (SHORTENERS.contains(host)) {
            found.add(Finding.warning("content.check.shortened-link", host));
        }
    }

    /** Words that look like one address over a link to another are what phishing looks like. */
    private void masked(Element link, String target) {
        var said = DOMAIN.matcher(link.text().strip());
        if (said.matches()) {
            String shown = bare(said.group(1));
            String host = bare(host(target));
            if (!host.contains("{") && !host.endsWith(shown) && !shown.endsWith(host)) {
                found.add(Finding.warning("content.check.masked-link", shown, host));
            }
        }
    }

    private void once(Finding finding) {
        if (!found.contains(finding)) {
            found.add(finding);
        }
    }

    private static String bare(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("www.") ? lower.substring(4) : lower;
    }

    private static String host(String target) {
        String rest = target.substring(target.indexOf("//") + 2);
        String authority = rest.split("[/?#]", 2)[0];
        String named = authority.substring(authority.lastIndexOf('@') + 1);
        return named.startsWith("[") || named.contains("{{") ? named : named.split(":", 2)[0].toLowerCase(Locale.ROOT);
    }

    private static String told(String target) {
        return target.length() > 80 ? target.substring(0, 80) + "…" : target;
    }
}
