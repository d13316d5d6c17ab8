package io.enishi.asset;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where a thing is used, so that nobody deletes what others rely on. */
@Component
public class Usages {

    private final List<AssetUsage> rooms;

    Usages(List<AssetUsage> rooms) {
        this.rooms = rooms;
    }

    @Transactional(readOnly = true)
    public List<AssetUse> of(long assetId) {
        return rooms.stream().flatMap(room -> room.of(assetId).stream()).toList();
    }
}
