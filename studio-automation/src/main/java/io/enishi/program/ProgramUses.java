package io.enishi.program;

import io.enishi.asset.AssetUsage;
import io.enishi.asset.AssetUse;
import io.enishi.asset.Assets;
import io.enishi.shared.Words;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Programs whose people a list brings or spares, so that nobody deletes it under their feet. */
@Component
class ProgramUses implements AssetUsage {

    private static final Words AS_LIST = new Words("as one of its lists", "対象リストとして使用");

    private final ProgramRepository repository;
    private final Assets assets;

    ProgramUses(ProgramRepository repository, Assets assets) {
        this.repository = repository;
        this.assets = assets;
    }

    @Override
    public List<AssetUse> of(long assetId) {
        return repository.using(assetId).stream()
                .map(assets::find)
                .flatMap(Optional::stream)
                .filter(row -> row.deletedAt() == null)
                .map(row -> new AssetUse(row, AS_LIST))
                .toList();
    }
}
