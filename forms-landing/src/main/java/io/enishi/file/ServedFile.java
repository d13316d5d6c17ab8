package io.enishi.file;

/** What a request for a file needs to know. */
public record ServedFile(long id, long versionId, String fileName, long size, String sha256, FileType type) {}
