package io.enishi.asset;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where a thing is used, so that nobody deletes what others rely on. */
@Component
public class Usages {

    // asked for late: the rooms above need the doors that ask here
    private final ObjectProvider<AssetUsage> rooms;

    Usages(ObjectProvider<AssetUsage> rooms) {
        this.rooms = rooms;
    }

    @Transactional(readOnly = true)
    public List<AssetUse> of(long assetId) {
        return rooms.orderedStream().flatMap(room -> room.of(assetId).stream()).toList();
    }

    @Transactional(readOnly = true)
    public List<AssetUse> ofTag(long tagId) {
        return rooms.orderedStream().flatMap(room -> room.ofTag(tagId).stream()).toList();
    }
}
