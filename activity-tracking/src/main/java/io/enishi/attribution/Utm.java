package io.enishi.attribution;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the address of a page says of the campaign that led to it: the five UTM parameters, and whether somebody paid for the
 * click. All of it is text from outside.
 */
public record Utm(String source, String medium, String campaign, String content, String term, boolean paid) {

    public static final Utm NONE = new Utm("", "", "", "", "", false);

    /** Parts the values in the dictionary; no value holds it. */
    private static final char APART = 31;

    private static final List<String> NAMES =
            List.of("utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term");
    private static final Set<String> CLICK_IDS = Set.of("gclid", "gbraid", "wbraid", "msclkid", "yclid");
    private static final Set<String> PAID = Set.of("cpc", "ppc", "paidsearch");

    /** What this address says; empty when it says nothing, which costs a glance. */
    public static Optional<Utm> of(String url) {
        int question = url.indexOf('?');
        if (question < 0 || (url.indexOf("utm_", question) < 0 && url.indexOf("id=", question) < 0)) {
            return Optional.empty();
        }
        String[] values = new String[NAMES.size()];
        Arrays.fill(values, "");
        boolean clickId = false;
        for (String pair : PageQuery.pairs(url)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            int which = NAMES.indexOf(name);
            if (which >= 0 && values[which].isEmpty() && equals > 0) {
                values[which] = PageQuery.decoded(pair.substring(equals + 1));
            }
            clickId |= CLICK_IDS.contains(name) && equals > 0 && equals < pair.length() - 1;
        }
        Utm found = new Utm(
                values[0],
                values[1],
                values[2],
                values[3],
                values[4],
                clickId || PAID.contains(values[1].toLowerCase(Locale.ROOT)));
        return found.equals(NONE) ? Optional.empty() : Optional.of(found);
    }

    /** As it is kept in the dictionary. */
    public String word() {
        return String.join(Character.toString(APART), source, medium, campaign, content, term, paid ? "paid" : "");
    }

    /** The one that was kept as this word. */
    public static Utm ofWord(String word) {
        String[] parts = word.split(Character.toString(APART), -1);
        return parts.length == 6
                ? new Utm(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5].equals("paid"))
                : NONE;
    }

    /** Whether it names a campaign; a paid click alone does not. */
    public boolean tagged() {
        return !(source.isEmpty() && medium.isEmpty() && campaign.isEmpty() && content.isEmpty() && term.isEmpty());
    }

    /** The parameters that are there, by their names in the address. */
    public Map<String, String> parameters() {
        Map<String, String> found = new LinkedHashMap<>();
        List<String> values = List.of(source, medium, campaign, content, term);
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isEmpty()) {
                found.put(NAMES.get(i), values.get(i));
            }
        }
        return found;
    }

    /** The values that are there, for people to read. */
    public String shown() {
        return Stream.of(campaign, source, medium, content, term)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.joining(" / "));
    }
}
