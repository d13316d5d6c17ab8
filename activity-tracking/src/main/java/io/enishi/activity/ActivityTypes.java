package io.enishi.activity;

import io.enishi.vocabulary.Catalog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The catalogue of activity types, asked by code and asset kind; a kind without its own type falls back to its code's. */
@Component
public class ActivityTypes {

    /**
     * The codes of what a browser does without saying whose it is (views, visits, searches, redirects): such activities belong to whom the
     * browser belongs to. All others name their person themselves.
     */
    public static final List<Integer> OF_THE_BROWSER = List.of(2, 3, 5, 7, 17, 20, 21, 26);

    private final Catalog<ActivityType> catalog;
    private final Map<Integer, Boolean> counted = new HashMap<>();

    ActivityTypes(List<ActivityType> found) {
        catalog = new Catalog<>(
                "activity type",
                Stream.concat(found.stream(), Stream.of(PublicCode.values())).toList());
        for (ActivityType type : catalog.all()) {
            Boolean other = counted.put(type.code(), type.countsAsLatestActivity());
            if (other != null && other != type.countsAsLatestActivity()) {
                throw new IllegalStateException(
                        "Activity types of code %d disagree on whether they count as latest activity"
                                .formatted(type.code()));
            }
        }
    }

    public ActivityType of(int code, String kind) {
        return catalog.find(code + "." + kind)
                .or(() -> catalog.find(Integer.toString(code)))
                .orElse(PublicCode.UNKNOWN);
    }

    public boolean countsAsLatestActivity(int code) {
        return counted.getOrDefault(code, false);
    }

    /** The codes that move the latest activity. */
    public Integer[] countedCodes() {
        return counted.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .sorted()
                .toArray(Integer[]::new);
    }

    /** Every type in the order of its code, the general one of a code first. */
    public List<ActivityType> all() {
        return catalog.all().stream()
                .filter(type -> type != PublicCode.UNKNOWN)
                .sorted(java.util.Comparator.comparingInt(ActivityType::code).thenComparing(ActivityType::kind))
                .toList();
    }
}
