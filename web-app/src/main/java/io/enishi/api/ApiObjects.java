package io.enishi.api;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** All declarations, by collection; a relation into nowhere or an ordering by nothing is found at start. */
@Component
public class ApiObjects {

    private final Map<String, Declaration> declarations = new TreeMap<>();

    ApiObjects(List<ApiObject> objects) {
        for (ApiObject object : objects) {
            Declaration declaration = object.declare();
            if (declarations.put(declaration.collection(), declaration) != null) {
                throw new IllegalStateException("Two objects are called '%s'".formatted(declaration.collection()));
            }
        }
        declarations.values().forEach(this::check);
    }

    public Collection<Declaration> all() {
        return declarations.values();
    }

    public Optional<Declaration> find(String collection) {
        return Optional.ofNullable(declarations.get(collection));
    }

    Declaration get(String collection) {
        return find(collection)
                .orElseThrow(() -> new ApiError(
                        ErrorCode.UNKNOWN_OBJECT, "There is no object type '" + Told.quoted(collection) + "'."));
    }

    private void check(Declaration one) {
        one.relations().values().forEach(each -> target(one, each.name(), each.collection()));
        one.severalOf().values().forEach(each -> target(one, each.name(), each.collection()));
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

    private void target(Declaration one, String relation, String collection) {
        if (!declarations.containsKey(collection)) {
            throw new IllegalStateException("%s.%s leads to '%s', which is no object. Known: %s"
                    .formatted(one.collection(), relation, collection, declarations.keySet()));
        }
    }
}
