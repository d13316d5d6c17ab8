package io.enishi.file;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One file in the console's table, with its figures: every fetch, and of those what people did. */
public record FileRow(
        long id,
        String name,
        String campaign,
        String token,
        String slug,
        String vanityPath,
        String fileName,
        long size,
        long all,
        long human,
        long visitors,
        long prospects,
        @Nullable Instant lastAt,
        Instant createdAt,
        @Nullable Instant deletedAt) {

    public boolean tracked() {
        return FileType.of(fileName).tracked();
    }
}
