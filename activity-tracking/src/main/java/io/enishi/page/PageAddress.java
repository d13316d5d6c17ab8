package io.enishi.page;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The address of a page as page actions compare it: host and path without scheme, fragment and trailing slash, escapes spelled
 * out, and the query apart.
 */
record PageAddress(String page, String query) {

    static PageAddress of(String url) {
        String text = url.strip();
        int scheme = text.indexOf("://");
        if (scheme >= 0 && scheme < 10) {
            text = text.substring(scheme + 3);
        } else if (text.startsWith("//")) {
            text = text.substring(2);
        }
        int hash = text.indexOf('#');
        text = hash < 0 ? text : text.substring(0, hash);
        int mark = text.indexOf('?');
        String page = mark < 0 ? text : text.substring(0, mark);
        String query = mark < 0 ? "" : text.substring(mark + 1);
        int slash = page.indexOf('/');
        String host = slash < 0 ? page : page.substring(0, slash);
        String path = slash < 0 ? "" : page.substring(slash);
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return new PageAddress(
                host.toLowerCase(Locale.ROOT).replaceFirst(":(80|443)$", "") + spelled(path.substring(0, end)),
                spelled(query));
    }

    List<String> parameters() {
        return query.isEmpty()
                ? List.of()
                : Arrays.stream(query.split("&")).filter(one -> !one.isEmpty()).toList();
    }

    // %E8%A3%BD and 製 are one page; whatever cannot be read stays as it is
    private static String spelled(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unreadable) {
            return text;
        }
    }
}
