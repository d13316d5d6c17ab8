package io.enishi.exchange;

import org.jspecify.annotations.Nullable;

/**
 * A folder on another system's server, reached over SFTP. {@code hostKey} is the fingerprint that the server showed when it was first
 * tried; from then on no other is spoken to.
 */
public record RemotePlace(
        long id,
        String name,
        String host,
        int port,
        String username,
        boolean byKey,
        String folder,
        @Nullable String hostKey) {

    /** What is typed about one; an empty secret keeps the one that is stored. */
    public record Draft(
            String name, String host, int port, String username, boolean byKey, String secret, String folder) {}

    String at(String file) {
        return folder.isEmpty() ? file : folder.endsWith("/") ? folder + file : folder + "/" + file;
    }
}
