package io.enishi.path;

import java.util.List;

/** What one path has that another has not: steps that are new, that say something else now, and that are gone. */
public record Difference(List<Step> added, List<Step> changed, List<Step> gone) {

    /** {@code changed} are the steps as they are in {@code to}, {@code gone} as they were in {@code from}. */
    public static Difference of(Path from, Path to) {
        return new Difference(
                to.inOrder().stream()
                        .filter(step -> from.find(step.id()).isEmpty())
                        .toList(),
                to.inOrder().stream()
                        .filter(step -> from.find(step.id())
                                .filter(before -> !before.same(step))
                                .isPresent())
                        .toList(),
                from.inOrder().stream()
                        .filter(step -> to.find(step.id()).isEmpty())
                        .toList());
    }
}
