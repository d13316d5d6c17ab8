package io.enishi.scoring;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What activities are worth at this moment; made anew for each page that shows it. */
public final class ActivityWorths {

    /** One rule and what it is about: activity codes (0: a page view) with one kind of asset, or with any ({@code ""}). */
    record Rule(Set<Integer> codes, String kind, ActivityWorth worth) {}

    /** The code of page views in the rules. */
    public static final int PAGE_VIEW = 0;

    private final List<Rule> rules;

    ActivityWorths(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Empty for what is worth nothing. */
    public Optional<ActivityWorth> of(int code, String kind) {
        return rules.stream()
                .filter(rule -> rule.codes().contains(code)
                        && (rule.kind().isEmpty() || rule.kind().equals(kind)))
                .map(Rule::worth)
                .filter(worth -> worth.points() != 0)
                .findFirst();
    }
}
