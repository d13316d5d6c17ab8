package io.enishi.vocabulary;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All terms of one kind, found by Spring; refuses two with one key and names the known ones when asked for an unknown. */
public class Catalog<T extends Term> {

    private final String kind;
    private final Map<String, T> terms = new TreeMap<>();

    public Catalog(String kind, Collection<? extends T> found) {
        this.kind = kind;
        for (T term : found) {
            T twin = terms.put(term.key(), term);
            if (twin != null) {
                throw new IllegalStateException("Two terms of kind '%s' have the key '%s': %s and %s"
                        .formatted(
                                kind,
                                term.key(),
                                twin.getClass().getName(),
                                term.getClass().getName()));
            }
        }
    }

    public T get(String key) {
        return find(key)
                .orElseThrow(() -> new IllegalArgumentException(
                        "No %s '%s'. Known: %s".formatted(kind, key, String.join(", ", terms.keySet()))));
    }

    public Optional<T> find(String key) {
        return Optional.ofNullable(terms.get(key));
    }

    public List<T> all() {
        return List.copyOf(terms.values());
    }
}
