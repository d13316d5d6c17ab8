package io.enishi.pace;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Domains as they are typed: {@code docomo.ne.jp}, {@code *.ezweb.ne.jp} for whatever lies under it, {@code *} for all. */
final class DomainPatterns {

    static final String ALL = "*";

    private final Set<String> exact = new HashSet<>();
    private final List<String> endings;
    private final boolean everybody;

    DomainPatterns(List<String> patterns) {
        everybody = patterns.contains(ALL);
        endings = patterns.stream()
                .filter(pattern -> pattern.startsWith("*."))
                .map(pattern -> pattern.substring(1))
                .toList();
        exact.addAll(patterns);
    }

    boolean match(String domain) {
        if (everybody || exact.contains(domain)) {
            return true;
        }
        for (String ending : endings) {
            if (domain.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }
}
