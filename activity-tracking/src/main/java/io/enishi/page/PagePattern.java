package io.enishi.page;

import io.enishi.shared.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which pages a page action is about: one, or with a {@code *} at its end that address and everything after it. A query counts
 * only where the pattern has one: then every parameter it names has to be there.
 */
record PagePattern(long id, boolean wildcard, PageAddress address, boolean priority) {

    private static final int LONGEST = 2_000;
    private static final Pattern HOST =
            Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?(:[0-9]{1,5})?");

    /** An exact address before a wildcard, more parameters before fewer, a longer address before a shorter one, then by age. */
    static final Comparator<PagePattern> MOST_SPECIFIC_FIRST = Comparator.comparing(PagePattern::wildcard)
            .thenComparing(pattern -> -pattern.specificity())
            .thenComparing(PagePattern::id);

    static PagePattern stored(long id, String url, boolean priority) {
        boolean wildcard = url.endsWith("*");
        String base = wildcard ? url.substring(0, url.length() - 1) : url;
        // a trailing slash before the star says where the next name begins: it is kept by the prefix below
        PageAddress address = PageAddress.of(base);
        boolean atSlash = wildcard && base.endsWith("/") && address.query().isEmpty();
        return new PagePattern(id, wildcard, atSlash ? new PageAddress(address.page() + "/", "") : address, priority);
    }

    /** What was typed, checked and tidied: as it is stored and shown. */
    static String typed(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            throw Refusal.at("url", "page-action.url.missing");
        }
        if (text.length() > LONGEST
                || text.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))
                || (text.indexOf('*') >= 0 && text.indexOf('*') < text.length() - 1)
                || text.matches("(?i)(?!https?:)[a-z][a-z0-9+.-]*:(?![0-9]).*")) {
            throw Refusal.at("url", "page-action.url.invalid");
        }
        int hash = text.indexOf('#');
        String whole = hash < 0 ? text : text.substring(0, hash) + (text.endsWith("*") ? "*" : "");
        PagePattern pattern = stored(0, whole, false);
        String host = pattern.host();
        if (!HOST.matcher(host).matches()) {
            throw Refusal.at("url", "page-action.url.invalid");
        }
        // a name that goes on behind the star would be somebody else's
        return pattern.wildcard()
                        && pattern.address().page().indexOf('/') < 0
                        && pattern.address().query().isEmpty()
                ? whole.substring(0, whole.length() - 1) + "/*"
                : whole;
    }

    /** The same for patterns that are about the same pages. */
    String key() {
        return address.page() + (address.query().isEmpty() ? "" : "?" + address.query()) + (wildcard ? "*" : "");
    }

    boolean matches(PageAddress seen) {
        if (wildcard) {
            return address.query().isEmpty()
                    ? (seen.page() + "/").startsWith(address.page())
                    : (seen.page() + "?" + seen.query()).startsWith(prefix());
        }
        return seen.page().equals(address.page()) && has(seen.parameters());
    }

    private boolean has(List<String> parameters) {
        return parameters.containsAll(address.parameters());
    }

    /** What an address has to begin with, for patterns with a star. */
    String prefix() {
        return address.query().isEmpty() ? address.page() : address.page() + "?" + address.query();
    }

    private int specificity() {
        return wildcard ? prefix().length() : address.parameters().size();
    }

    private String host() {
        int slash = address.page().indexOf('/');
        return slash < 0 ? address.page() : address.page().substring(0, slash);
    }
}
