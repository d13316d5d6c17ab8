package io.enishi.prospect;

import io.enishi.vocabulary.Catalog;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Every field of a prospect, in the order people expect to read them. */
@Component
public class ProspectFields {

    private final Catalog<ProspectField> catalog;
    private final List<ProspectField> inOrder;

    ProspectFields(List<ProspectFieldSource> sources) {
        Map<String, ProspectField> found = new LinkedHashMap<>();
        List<ProspectField> added = sources.stream()
                .<ProspectField>flatMap(source -> source.fields().stream())
                .toList();
        Arrays.stream(StandardField.values()).forEach(field -> found.put(field.key(), field));
        added.forEach(field -> found.putIfAbsent(field.key(), field));
        this.catalog = new Catalog<>(
                "prospect field",
                java.util.stream.Stream.concat(Arrays.stream(StandardField.values()), added.stream())
                        .toList());
        this.inOrder = List.copyOf(found.values());
    }

    public Optional<ProspectField> find(String key) {
        return catalog.find(key);
    }

    /** Like {@link #find}, naming the known ones when there is none. */
    public ProspectField get(String key) {
        return catalog.get(key);
    }

    public List<ProspectField> all() {
        return inOrder;
    }
}
