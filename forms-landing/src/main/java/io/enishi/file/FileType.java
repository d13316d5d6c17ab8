package io.enishi.file;

import java.util.Locale;
import java.util.Map;

/**
 * What browsers are told of a file: decided by its name and a closed list, never by what an upload says. Only what can carry no
 * script is shown in the browser; everything else is handed over for saving.
 */
public record FileType(String mediaType, boolean shown) {

    private static final FileType UNKNOWN = new FileType("application/octet-stream", false);

    private static final Map<String, FileType> BY_EXTENSION = Map.ofEntries(
            Map.entry("pdf", new FileType("application/pdf", true)),
            Map.entry("png", new FileType("image/png", true)),
            Map.entry("jpg", new FileType("image/jpeg", true)),
            Map.entry("jpeg", new FileType("image/jpeg", true)),
            Map.entry("gif", new FileType("image/gif", true)),
            Map.entry("webp", new FileType("image/webp", true)),
            Map.entry("avif", new FileType("image/avif", true)),
            Map.entry("ico", new FileType("image/x-icon", true)),
            // as a picture inside a page it is harmless, as a page of its own it would run scripts
            Map.entry("svg", new FileType("image/svg+xml", false)),
            Map.entry("mp4", new FileType("video/mp4", true)),
            Map.entry("webm", new FileType("video/webm", true)),
            Map.entry("mp3", new FileType("audio/mpeg", true)),
            Map.entry("m4a", new FileType("audio/mp4", true)),
            Map.entry("txt", new FileType("text/plain;charset=UTF-8", true)),
            Map.entry("csv", new FileType("text/csv;charset=UTF-8", false)),
            Map.entry("zip", new FileType("application/zip", false)),
            Map.entry("doc", new FileType("application/msword", false)),
            Map.entry("xls", new FileType("application/vnd.ms-excel", false)),
            Map.entry("ppt", new FileType("application/vnd.ms-powerpoint", false)),
            Map.entry(
                    "docx",
                    new FileType("application/vnd.openxmlformats-officedocument.wordprocessingml.document", false)),
            Map.entry("xlsx", new FileType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false)),
            Map.entry(
                    "pptx",
                    new FileType("application/vnd.openxmlformats-officedocument.presentationml.presentation", false)),
            Map.entry("ics", new FileType("text/calendar;charset=UTF-8", false)),
            Map.entry("vcf", new FileType("text/vcard;charset=UTF-8", false)),
            Map.entry("epub", new FileType("application/epub+zip", false)));

    public static FileType of(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String extension = dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
        return BY_EXTENSION.getOrDefault(extension, UNKNOWN);
    }

    /** Pictures stand in emails and pages by the hundred: loading one tells nothing, so it is not counted. */
    public boolean tracked() {
        return !mediaType.startsWith("image/");
    }
}
