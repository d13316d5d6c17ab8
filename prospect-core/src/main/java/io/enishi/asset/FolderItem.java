package io.enishi.asset;

import java.time.Instant;

/** An asset as it lies in a folder. */
public record FolderItem(long id, String kind, String name, Instant updatedAt) {}
