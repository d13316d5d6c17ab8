package io.enishi.asset;

import io.enishi.shared.NotFound;
import io.enishi.shared.PageOf;
import io.enishi.user.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was changed of an asset, by whom and when. The tables' triggers write it, so that no way of changing one escapes. */
@Component
public class AssetHistory {

    private static final int PAGE = 50;

    private final AssetHistoryRepository repository;
    private final Assets assets;
    private final AssetKinds kinds;

    AssetHistory(AssetHistoryRepository repository, Assets assets, AssetKinds kinds) {
        this.repository = repository;
        this.assets = assets;
        this.kinds = kinds;
    }

    /** The newest first; {@code cursor} is the {@code next} of the page before. */
    @Transactional(readOnly = true)
    public PageOf<AssetChange> of(long assetId, @Nullable String cursor, Viewer who) {
        who.require(Folders.VIEW);
        AssetRow asset = assets.find(assetId).orElseThrow(() -> new NotFound("Asset", assetId));
        who.require(kinds.get(asset.kind()).rights() + ".view");
        return repository.page(assetId, cursor, PAGE);
    }
}
