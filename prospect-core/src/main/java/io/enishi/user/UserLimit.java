package io.enishi.user;

import io.enishi.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** How many rows a user may export and how many emails she may send a day; null is without limit. */
public record UserLimit(
        @Nullable Integer exportedRows, @Nullable Integer emails) {

    public static final UserLimit NONE = new UserLimit(null, null);

    public UserLimit {
        check("exportedRows", exportedRows);
        check("emails", emails);
    }

    private static void check(String field, @Nullable Integer limit) {
        if (limit != null && limit < 0) {
            throw Refusal.at(field, "limit.negative");
        }
    }
}
