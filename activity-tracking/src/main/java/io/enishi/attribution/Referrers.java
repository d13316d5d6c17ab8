package io.enishi.attribution;

import io.enishi.prospect.FirstTouch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is behind the page that somebody came from, by a table that lies beside this class. */
@Component
public class Referrers {

    private static final String TABLE = "referrers.txt";
    private static final Set<String> SECOND_LEVEL = Set.of("co", "com", "ne", "or", "org", "net", "ac", "gov", "go");

    private record Vendor(Channel channel, String name, List<String> parameters) {}

    private final Map<String, Vendor> vendors = read();

    /** The referrer of a page whose address said {@code utm}; none when there is neither a page before nor a paid click. */
    public Referrer of(@Nullable String url, Utm utm) {
        String host = url == null ? "" : host(url);
        Vendor vendor = vendor(host);
        if (vendor == null) {
            if (host.isEmpty()) {
                return utm.paid() ? new Referrer("", "", Channel.ADVERTISEMENT, "Ad", "") : Referrer.NONE;
            }
            String name = host.startsWith("www.") ? host.substring(4) : host;
            return new Referrer(
                    Objects.requireNonNull(url),
                    name,
                    utm.paid() ? Channel.ADVERTISEMENT : Channel.SITE,
                    utm.paid() ? "Ad" : "",
                    "");
        }
        boolean search = vendor.channel() == Channel.SEARCH;
        String type = search ? utm.paid() ? "Paid Search" : "Natural Search" : utm.paid() ? "Ad" : "";
        return new Referrer(
                Objects.requireNonNull(url), vendor.name(), vendor.channel(), type, query(url, vendor.parameters()));
    }

    /** What a person keeps of it for ever: a campaign that an address names overrides what the referrer tells. */
    public FirstTouch firstTouch(@Nullable String url, Utm arrival, Utm tagged) {
        Referrer referrer = of(url, arrival);
        return new FirstTouch(
                referrer.url(),
                referrer.type(),
                referrer.query(),
                tagged.source().isEmpty() ? referrer.source() : tagged.source(),
                tagged.source(),
                tagged.medium(),
                tagged.campaign(),
                tagged.content(),
                tagged.term());
    }

    private @Nullable Vendor vendor(String host) {
        for (String rest = host; !rest.isEmpty(); rest = after(rest)) {
            Vendor exact = vendors.get(rest);
            if (exact != null) {
                return exact;
            }
            int dot = rest.indexOf('.');
            if (dot > 0 && isCountry(rest.substring(dot + 1))) {
                Vendor anywhere = vendors.get(rest.substring(0, dot) + ".*");
                if (anywhere != null) {
                    return anywhere;
                }
            }
        }
        return null;
    }

    // "com", "de", "co.jp", "com.br"; nobody else's domain
    private static boolean isCountry(String rest) {
        int dot = rest.indexOf('.');
        return dot < 0 ? rest.length() <= 3 : rest.length() - dot == 3 && SECOND_LEVEL.contains(rest.substring(0, dot));
    }

    private static String after(String host) {
        int dot = host.indexOf('.');
        return dot < 0 ? "" : host.substring(dot + 1);
    }

    private static String query(String url, List<String> parameters) {
        return parameters.stream()
                .flatMap(name -> PageQuery.value(url, name).stream())
                .findFirst()
                .orElse("");
    }

    private static String host(String url) {
        try {
            String host = URI.create(url.replaceFirst("[?#].*", "")).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noAddress) {
            return "";
        }
    }

    private static Map<String, Vendor> read() {
        Map<String, Vendor> vendors = new HashMap<>();
        try (InputStream data = Objects.requireNonNull(Referrers.class.getResourceAsStream(TABLE), TABLE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(data, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        String[] parts = line.split("\\|", -1);
                        Vendor vendor = new Vendor(
                                Channel.valueOf(parts[0].strip().toUpperCase(Locale.ROOT)),
                                parts[1].strip(),
                                words(parts[3]));
                        words(parts[2]).forEach(host -> vendors.put(host, vendor));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(vendors);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
