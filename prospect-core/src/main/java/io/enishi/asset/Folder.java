package io.enishi.asset;

import org.jspecify.annotations.Nullable;

/** One folder of the tree: how deep it lies (the root at 0), its path from the root, and how much lies in it directly. */
public record Folder(long id, String name, @Nullable Long parentId, int depth, String path, long assets) {

    public boolean isRoot() {
        return parentId == null;
    }
}
