package io.enishi.tagging;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the links of one email tell about where a click came from; a link that tells so itself is let alone. */
public final class Tagger {

    /** Tags nothing. */
    public static final Tagger NONE = new Tagger(new TagDefaults(false, "-", "-", List.of()), Map.of());

    private static final Pattern TAGGED = Pattern.compile("(?i)(?:^|[&;])utm_[a-z]+=");

    private final TagDefaults where;
    private final String tags;

    private Tagger(TagDefaults where, Map<String, String> parameters) {
        this.where = where;
        this.tags = parameters.entrySet().stream()
                .filter(one -> !one.getValue().isEmpty())
                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    static Tagger of(LinkRules rules, TagDefaults defaults, String name) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("utm_source", rules.source().isEmpty() ? defaults.source() : rules.source());
        parameters.put("utm_medium", rules.medium().isEmpty() ? defaults.medium() : rules.medium());
        parameters.put("utm_campaign", rules.campaign().isEmpty() ? slug(name) : rules.campaign());
        parameters.put("utm_content", rules.content());
        return new Tagger(defaults, parameters);
    }

    /** The parameters for a link to this target, ready to stand in an address; empty when it gets none. */
    public String of(String target) {
        if (tags.isEmpty()) {
            return "";
        }
        try {
            URI uri = URI.create(target);
            String query = uri.getRawQuery();
            return uri.getHost() == null
                            || !where.tag(uri.getHost())
                            || query != null && TAGGED.matcher(query).find()
                    ? ""
                    : tags;
        } catch (IllegalArgumentException noAddress) {
            return "";
        }
    }

    private static String slug(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s\\u3000]+", "-");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
