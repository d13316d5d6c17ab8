package io.enishi.client;

import io.enishi.user.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an administrator says about a client that is to be made or changed. */
public record ApiClientDraft(
        String name,
        Role role,
        long userId,
        List<String> redirectUris,
        @Nullable Integer callsPerMinute,
        @Nullable Integer concurrentCalls,
        @Nullable Integer callsPerDay) {

    /** A client with the installation's limits and no page to send people back to. */
    public static ApiClientDraft of(String name, Role role, long userId) {
        return new ApiClientDraft(name, role, userId, List.of(), null, null, null);
    }

    public ApiClientDraft {
        redirectUris = List.copyOf(redirectUris);
    }
}
