package io.enishi.merge;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The fields that a text may use; names are found without regard to case. */
public final class MergeFields {

    private final Map<String, MergeField> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<MergeField> inOrder;

    public MergeFields(Collection<MergeField> fields) {
        this.inOrder = List.copyOf(fields);
        inOrder.forEach(field -> byName.put(field.name(), field));
    }

    public List<MergeField> all() {
        return inOrder;
    }

    public Optional<MergeField> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The field somebody probably meant: fewest letters changed, at most a third of them. */
    Optional<MergeField> nearest(String name) {
        String wanted = name.toLowerCase(Locale.ROOT).replace("_", "");
        return inOrder.stream()
                .map(field -> Map.entry(distance(wanted, field.name().toLowerCase(Locale.ROOT)), field))
                .filter(near ->
                        near.getKey() <= Math.max(2, near.getValue().name().length() / 3))
                .min(Comparator.comparingInt(Map.Entry::getKey))
                .map(Map.Entry::getValue);
    }

    private static int distance(String a, String b) {
        if (b.endsWith("." + a)) {
            return 1;
        }
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] now = new int[b.length() + 1];
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(swap, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[b.length()];
    }
}
