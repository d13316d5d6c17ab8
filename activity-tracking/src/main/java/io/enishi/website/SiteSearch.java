package io.enishi.website;

import io.enishi.attribution.PageQuery;
import java.util.Locale;
import java.util.Optional;

/** A page of results on one of the customer's sites, and the parameter of its address that carries the phrase. */
public record SiteSearch(long id, String resultsUrl, String parameter) {

    /** What was searched for when this page was seen; empty for any other page. */
    Optional<String> phrase(String pageUrl) {
        return bare(pageUrl).equals(bare(resultsUrl)) ? PageQuery.value(pageUrl, parameter) : Optional.empty();
    }

    // the same page by http and https, with and without what follows the path
    private static String bare(String url) {
        int start = url.indexOf("://") + 3;
        int end = start;
        while (end < url.length() && url.charAt(end) != '?' && url.charAt(end) != '#') {
            end++;
        }
        while (end > start && url.charAt(end - 1) == '/') {
            end--;
        }
        int path = url.indexOf('/', start);
        int host = path < 0 || path > end ? end : path;
        return url.substring(start, host).toLowerCase(Locale.ROOT) + url.substring(host, end);
    }
}
