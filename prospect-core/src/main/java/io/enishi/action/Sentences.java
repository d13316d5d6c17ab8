package io.enishi.action;

import io.enishi.shared.Words;
import io.enishi.vocabulary.Names;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells one action of a list with the names of what it touches. */
@Component
class Sentences {

    private final ActionCatalog catalog;
    private final ObjectProvider<Names> names;

    Sentences(ActionCatalog catalog, ObjectProvider<Names> names) {
        this.catalog = catalog;
        this.names = names;
    }

    Words of(ActionList.Item item) {
        Names known = names.getIfAvailable(() -> (picker, value) -> new Words(value.toString(), value.toString()));
        return catalog.sentence(item, known);
    }
}
