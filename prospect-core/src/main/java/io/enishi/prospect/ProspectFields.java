package io.enishi.prospect;

import io.enishi.field.CustomField;
import io.enishi.field.CustomFields;
import io.enishi.field.KnownFields;
import io.enishi.vocabulary.Catalog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Every field of a prospect, in the order people expect to read them; those that marketers added come last. */
@Component
public class ProspectFields {

    private final Catalog<ProspectField> catalog;
    private final List<ProspectField> builtIn;
    private final CustomFields custom;
    private volatile @Nullable Everything everything;

    ProspectFields(List<Source> sources, CustomFields custom) {
        Map<String, ProspectField> found = new LinkedHashMap<>();
        List<ProspectField> added = sources.stream()
                .<ProspectField>flatMap(source -> source.fields().stream())
                .toList();
        Arrays.stream(StandardField.values()).forEach(field -> found.put(field.key(), field));
        added.forEach(field -> found.putIfAbsent(field.key(), field));
        this.catalog = new Catalog<>(
                "prospect field",
                Stream.concat(Arrays.stream(StandardField.values()), added.stream())
                        .toList());
        this.builtIn = List.copyOf(found.values());
        this.custom = custom;
    }

    /** All fields for as long as no custom field changes. */
    private record Everything(KnownFields of, List<ProspectField> all, Map<String, CustomValue> custom) {}

    public Optional<ProspectField> find(String key) {
        if (!key.endsWith(CustomField.SUFFIX)) {
            return catalog.find(key);
        }
        CustomValue known = everything(custom.known()).custom().get(key);
        return Optional.ofNullable(
                known == null ? everything(custom.knownAnew()).custom().get(key) : known);
    }

    /** Like {@link #find}, naming the known ones when there is none. */
    public ProspectField get(String key) {
        return key.endsWith(CustomField.SUFFIX)
                ? find(key).orElseThrow(() -> new IllegalArgumentException("No custom field '%s'".formatted(key)))
                : catalog.get(key);
    }

    public List<ProspectField> all() {
        return everything(custom.known()).all();
    }

    /** The fields that marketers added. */
    public List<ProspectField> added() {
        return List.copyOf(everything(custom.known()).custom().values());
    }

    /** Grows whenever a custom field changes. */
    public long edition() {
        return custom.known().edition();
    }

    private Everything everything(KnownFields known) {
        Everything held = everything;
        if (held == null || held.of() != known) {
            Map<String, CustomValue> byKey = new LinkedHashMap<>();
            known.all().forEach(field -> byKey.put(field.apiKey(), new CustomValue(field)));
            List<ProspectField> all = new ArrayList<>(builtIn);
            all.addAll(byKey.values());
            held = new Everything(known, List.copyOf(all), byKey);
            everything = held;
        }
        return held;
    }

    /** Adds fields to the catalogue: the standard ones, and whatever rooms above project onto prospects. */
    public interface Source {

        List<? extends ProspectField> fields();
    }
}
