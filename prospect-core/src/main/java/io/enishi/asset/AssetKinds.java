package io.enishi.asset;

import io.enishi.vocabulary.Catalog;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Every kind of marketer-made thing. */
@Component
public class AssetKinds extends Catalog<AssetKind> {

    AssetKinds(Collection<AssetKind> found) {
        super("asset kind", found);
    }
}
