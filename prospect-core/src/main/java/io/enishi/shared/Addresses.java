package io.enishi.shared;

import java.net.URI;
import java.util.Locale;

/**
 * Where Enishi is reached: the console's base address and the one visitors and inboxes meet. They stand on two hosts, so
 * that what marketers write never shares an origin with the console. Neither ends with a slash.
 */
public record Addresses(String publicUrl, String trackerUrl) {

    public Addresses {
        publicUrl = checked("enishi.public-url", publicUrl);
        trackerUrl = checked("enishi.tracker-url", trackerUrl);
    }

    /** An address of the console, such as {@code console("/prospects/12")}. */
    public String console(String path) {
        return publicUrl + path;
    }

    /** An address visitors and inboxes may see, such as {@code tracker("/t.js")}. */
    public String tracker(String path) {
        return trackerUrl + path;
    }

    public String publicHost() {
        return host(publicUrl);
    }

    public String trackerHost() {
        return host(trackerUrl);
    }

    /** False when an operator put both on one host, which is allowed but warned about. */
    public boolean apart() {
        return !publicHost().equals(trackerHost());
    }

    public boolean secure() {
        return publicUrl.startsWith("https:");
    }

    private static String host(String url) {
        return URI.create(url).getHost().toLowerCase(Locale.ROOT);
    }

    private static String checked(String property, String url) {
        String trimmed = url.strip().replaceAll("/+$", "");
        try {
            URI uri = URI.create(trimmed);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return trimmed;
            }
        } catch (IllegalArgumentException e) {
            // told below, with the property's name
        }
        throw new IllegalArgumentException(
                "%s is '%s', which is no address. Write one such as https://enishi.example.com"
                        .formatted(property, url));
    }
}
