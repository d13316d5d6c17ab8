package io.enishi.criteria;

import io.enishi.vocabulary.Catalog;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Everything that may be asked of prospects. */
@Component
public class CriteriaCatalog extends Catalog<Criterion<?>> {

    CriteriaCatalog(Collection<Criterion<?>> found) {
        super("criterion", found);
    }
}
