package io.enishi.file;

import java.time.Instant;

/** One upload of a file; the newest one, or one that was brought back, is handed out. */
public record FileVersion(long id, int number, String fileName, long size, String sha256, Instant createdAt) {

    public FileType type() {
        return FileType.of(fileName);
    }
}
