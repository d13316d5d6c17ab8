package io.enishi.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Rules, lists, programs and other assets that cause each other: each once, in the order in which they did, as {@code kind:id},
 * beginning with the oldest one, so that the same circle is the same wherever somebody came into it.
 */
record Circle(List<String> members) {

    Circle {
        members = List.copyOf(members);
    }

    /** The circle at the end of this chain; none when no asset stands in it twice. */
    static Optional<Circle> in(List<String> chain) {
        for (int last = chain.size() - 1; last > 0; last--) {
            int before = chain.subList(0, last).lastIndexOf(chain.get(last));
            if (before >= 0) {
                return Optional.of(new Circle(fromTheOldest(chain.subList(before, last))));
            }
        }
        return Optional.empty();
    }

    private static List<String> fromTheOldest(List<String> around) {
        List<String> once = new ArrayList<>(new LinkedHashSet<>(around));
        String oldest = once.stream()
                .min(Comparator.comparingLong(Circle::id).thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        List<String> turned = new ArrayList<>();
        for (int i = 0; i < once.size(); i++) {
            turned.add(once.get((once.indexOf(oldest) + i) % once.size()));
        }
        return turned;
    }

    /** The number of the asset that a member is; of one that has none, the highest there is. */
    static long id(String member) {
        String number = member.substring(member.lastIndexOf(':') + 1);
        return number.matches("\\d{1,18}") ? Long.parseLong(number) : Long.MAX_VALUE;
    }
}
