package io.enishi.rush;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run of page views without a pause, by one browser or by browsers that only one address and user agent tell apart from others; in the
 * order of time. With it what else is known: whether a link that no person sees was followed ({@code hidden}), a form was submitted, the
 * browser was somebody's before ({@code known}), or had just been found to be a robot's ({@code again}).
 */
public record Rush(String address, List<View> views, boolean hidden, boolean submitted, boolean known, boolean again) {

    public Rush {
        views = views.stream()
                .sorted(Comparator.comparing(View::at).thenComparing(View::id))
                .toList();
    }

    public Set<Long> visitors() {
        return views.stream().map(View::visitor).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The different pages seen. */
    public int pages() {
        return different(views);
    }

    /**
     * The most different pages within any stretch of this length. Pages that were opened from one and the same page count as one: that is
     * somebody who opens many tabs.
     */
    public int pagesWithin(Duration stretch) {
        String list = list();
        return most(view -> list == null || !list.equals(view.referrer()), stretch);
    }

    /** The most browsers, never seen before, that came to different pages by themselves within any stretch of this length. */
    public int newcomersWithin(Duration stretch) {
        return most(view -> view.newcomer() && view.copy() == null && !view.onAPath(), stretch);
    }

    /** The most browsers, never seen before, that links of one person's copy of an email brought. */
    public int newcomersOfOneCopy() {
        return views.stream()
                .filter(View::newcomer)
                .map(View::copy)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(copy -> copy, Collectors.counting()))
                .values()
                .stream()
                .mapToInt(Long::intValue)
                .max()
                .orElse(0);
    }

    /** How many of the pages after the first nothing led to, in percent. */
    public int withoutAPath() {
        return views.size() < 2
                ? 0
                : (int) (100
                        * views.stream().skip(1).filter(view -> !view.onAPath()).count()
                        / (views.size() - 1));
    }

    /** Seconds between one page and the next. */
    public List<Double> pauses() {
        List<Double> pauses = new ArrayList<>();
        for (int i = 1; i < views.size(); i++) {
            pauses.add(
                    Duration.between(views.get(i - 1).at(), views.get(i).at()).toMillis() / 1_000.0);
        }
        return pauses;
    }

    private int most(Predicate<View> counted, Duration stretch) {
        List<View> those = views.stream().filter(counted).toList();
        Map<String, Integer> within = new HashMap<>();
        int most = 0;
        int first = 0;
        for (View view : those) {
            within.merge(view.url(), 1, Integer::sum);
            Instant begin = view.at().minus(stretch);
            while (those.get(first).at().isBefore(begin)) {
                within.computeIfPresent(those.get(first).url(), (url, times) -> times == 1 ? null : times - 1);
                first++;
            }
            most = Math.max(most, within.size());
        }
        return most;
    }

    // the page from which most others were opened
    private @Nullable String list() {
        return views.stream()
                .filter(View::onAPath)
                .collect(Collectors.groupingBy(view -> Objects.requireNonNull(view.referrer()), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() > 2)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static int different(List<View> views) {
        return (int) views.stream().map(View::url).distinct().count();
    }
}
