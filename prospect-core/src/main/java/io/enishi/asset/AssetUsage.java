package io.enishi.asset;

import java.util.List;

/** Answers where one thing is used; one bean per room that refers to things of others. */
public interface AssetUsage {

    List<AssetUse> of(long assetId);

    /** The same of a tag. */
    default List<AssetUse> ofTag(long tagId) {
        return List.of();
    }
}
