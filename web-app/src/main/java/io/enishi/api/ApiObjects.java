package io.enishi.api;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * All declarations, by collection, made when the first call comes and when marketers change fields; a relation into nowhere or an ordering by nothing is
 * found then, and by every test of the API.
 */
@Component
public class ApiObjects {

    private final List<ApiObject> objects;
    private volatile @Nullable Declared last;

    ApiObjects(List<ApiObject> objects) {
        this.objects = List.copyOf(objects);
    }

    /** All declarations as of these editions. */
    private record Declared(long editions, Map<String, Declaration> byCollection) {}

    public Collection<Declaration> all() {
        return declarations().values();
    }

    public Optional<Declaration> find(String collection) {
        return Optional.ofNullable(declarations().get(collection));
    }

    /** Every parameter that filters a query of this object, with the field it speaks of. */
    public Map<String, ApiField> filters(Declaration declaration) {
        return Filters.known(declaration);
    }

    Declaration get(String collection) {
        return find(collection)
                .orElseThrow(() -> new ApiError(
                        ErrorCode.UNKNOWN_OBJECT, "There is no object type '" + Told.quoted(collection) + "'."));
    }

    /** The field at the end of a path such as {@code campaign.name}. */
    Optional<ApiField> field(Declaration declaration, String path) {
        Declaration at = declaration;
        String[] steps = path.split("\\.");
        for (int i = 0; i < steps.length - 1; i++) {
            Relation relation = at.relations().get(steps[i]);
            if (relation == null) {
                return Optional.empty();
            }
            at = get(relation.collection());
        }
        return Optional.ofNullable(at.fields().get(steps[steps.length - 1]));
    }

    private Map<String, Declaration> declarations() {
        long editions = 0;
        for (ApiObject object : objects) {
            editions += object.edition();
        }
        Declared held = last;
        if (held == null || held.editions() != editions) {
            held = new Declared(editions, declared(objects));
            last = held;
        }
        return held.byCollection();
    }

    private static Map<String, Declaration> declared(List<ApiObject> objects) {
        Map<String, Declaration> declared = new TreeMap<>();
        for (ApiObject object : objects) {
            Declaration declaration = object.declare();
            if (declared.put(declaration.collection(), declaration) != null) {
                throw new IllegalStateException("Two objects are called '%s'".formatted(declaration.collection()));
            }
        }
        declared.values().forEach(each -> check(each, declared.keySet()));
        return declared;
    }

    private static void check(Declaration one, Set<String> collections) {
        one.relations().values().forEach(each -> target(one, each.name(), each.collection(), collections));
        one.severalOf().values().forEach(each -> target(one, each.name(), each.collection(), collections));
        for (var names :
                List.of(one.equalities(), one.timeFilters(), one.orderings().keySet())) {
            for (String name : names) {
                if (!one.fields().containsKey(name)) {
                    throw new IllegalStateException("%s filters or orders by '%s', which is no field. Known: %s"
                            .formatted(one.collection(), name, one.fields().keySet()));
                }
            }
        }
    }

    private static void target(Declaration one, String relation, String collection, Set<String> collections) {
        if (!collections.contains(collection)) {
            throw new IllegalStateException("%s.%s leads to '%s', which is no object. Known: %s"
                    .formatted(one.collection(), relation, collection, collections));
        }
    }
}
