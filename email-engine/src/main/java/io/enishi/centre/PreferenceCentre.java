package io.enishi.centre;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page on which recipients choose what they get: its words, and the public lists it shows in their order. */
public record PreferenceCentre(
        long id,
        String name,
        String token,
        CentreText title,
        CentreText intro,
        CentreText thanks,
        boolean offersAll,
        boolean isDefault,
        List<Long> lists,
        Instant updatedAt,
        @Nullable Instant deletedAt) {

    public PreferenceCentre {
        lists = List.copyOf(lists);
    }

    public boolean deleted() {
        return deletedAt != null;
    }
}
