package io.enishi.file;

import java.io.InputStream;

/** What was uploaded: its name on somebody's disk, and its bytes, read once. */
public record FileContent(String fileName, InputStream bytes) {}
