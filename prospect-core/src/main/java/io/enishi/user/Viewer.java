package io.enishi.user;

import io.enishi.shared.NotAllowed;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is looking: every reading method of a plural takes one, and its permission keys ({@code list.edit}) guard every verb.
 * {@code ownProspectsOnly} narrows what is seen to prospects assigned to this user.
 */
public record Viewer(
        @Nullable Long userId,
        String name,
        Set<String> permissions,
        boolean ownProspectsOnly,
        Locale locale,
        ZoneId zone) {

    /** The product itself: workers, projections, the demo world. */
    public static Viewer system() {
        return new Viewer(null, "Enishi", Set.of("*"), false, Locale.JAPANESE, ZoneId.of("Asia/Tokyo"));
    }

    public boolean may(String permission) {
        return permissions.contains("*") || permissions.contains(permission);
    }

    /** Whether every one of these is held; nobody hands out more than she may do herself. */
    public boolean covers(Set<String> others) {
        return permissions.contains("*") || permissions.containsAll(others);
    }

    /** Refuses with {@link NotAllowed} unless the permission is held. */
    public void require(String permission) {
        if (!may(permission)) {
            throw new NotAllowed(permission);
        }
    }
}
