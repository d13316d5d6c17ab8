package io.enishi.link;

import io.enishi.shared.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** An absolute http or https address that marketers typed, written in ASCII as it travels in a header. */
public record WebAddress(String text) {

    private static final int LONGEST = 2_000;

    /** What was typed, checked; a refusal stands beside this field. */
    public static WebAddress typed(String field, String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            throw Refusal.at(field, "link.address.missing");
        }
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme();
            if (text.length() <= LONGEST
                    && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.toASCIIString().length() <= 3 * LONGEST) {
                return new WebAddress(uri.toASCIIString());
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw Refusal.at(field, "link.address.invalid", text.length() > 80 ? text.substring(0, 80) + "…" : text);
    }

    /** The same with these parameters; those the address has already under one of these names are replaced. */
    WebAddress with(Map<String, String> parameters) {
        Map<String, String> given = new LinkedHashMap<>(parameters);
        given.values().removeIf(String::isEmpty);
        if (given.isEmpty()) {
            return this;
        }
        int hash = text.indexOf('#');
        String fragment = hash < 0 ? "" : text.substring(hash);
        String whole = hash < 0 ? text : text.substring(0, hash);
        int mark = whole.indexOf('?');
        String base = mark < 0 ? whole : whole.substring(0, mark);
        String kept = mark < 0
                ? ""
                : Arrays.stream(whole.substring(mark + 1).split("&"))
                        .filter(pair -> !pair.isEmpty() && !given.containsKey(pair.split("=", 2)[0]))
                        .collect(Collectors.joining("&"));
        String added = given.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return new WebAddress(base + "?" + (kept.isEmpty() ? added : kept + "&" + added) + fragment);
    }
}
