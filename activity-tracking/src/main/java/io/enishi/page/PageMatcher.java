package io.enishi.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All page actions, compiled: an address is held against one entry for its page and one per length that any prefix has, however
 * many page actions there are.
 */
class PageMatcher {

    private final List<PagePattern> all;
    private final Map<String, List<PagePattern>> exact = new HashMap<>();
    private final TreeMap<Integer, Map<String, PagePattern>> prefixes = new TreeMap<>(Comparator.reverseOrder());

    PageMatcher(List<PagePattern> patterns) {
        all = patterns.stream().sorted(PagePattern.MOST_SPECIFIC_FIRST).toList();
        for (PagePattern pattern : all) {
            if (pattern.wildcard()) {
                prefixes.computeIfAbsent(pattern.prefix().length(), length -> new HashMap<>())
                        .putIfAbsent(pattern.prefix(), pattern);
            } else {
                exact.computeIfAbsent(pattern.address().page(), page -> new ArrayList<>())
                        .add(pattern);
            }
        }
    }

    /** The one that this page sets off. */
    Optional<PagePattern> match(String url) {
        if (all.isEmpty()) {
            return Optional.empty();
        }
        PageAddress address = PageAddress.of(url);
        for (PagePattern pattern : exact.getOrDefault(address.page(), List.of())) {
            if (pattern.matches(address)) {
                return Optional.of(pattern);
            }
        }
        if (prefixes.isEmpty()) {
            return Optional.empty();
        }
        String page = address.page() + "/";
        String whole = address.page() + "?" + address.query();
        for (var sameLength : prefixes.entrySet()) {
            Optional<PagePattern> found = Stream.of(page, whole)
                    .map(text -> begin(text, sameLength.getKey(), sameLength.getValue()))
                    .flatMap(Optional::stream)
                    .filter(pattern -> pattern.matches(address))
                    .min(PagePattern.MOST_SPECIFIC_FIRST);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Every one that would match, the one that is set off first. */
    List<PagePattern> candidates(String url) {
        PageAddress address = PageAddress.of(url);
        return all.stream().filter(pattern -> pattern.matches(address)).toList();
    }

    private static Optional<PagePattern> begin(String text, int length, Map<String, PagePattern> known) {
        return text.length() < length ? Optional.empty() : Optional.ofNullable(known.get(text.substring(0, length)));
    }
}
