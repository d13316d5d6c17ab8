package io.enishi.account;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A company prospects work for, with whatever is known of it. */
public record AccountRow(
        long id,
        String name,
        Map<AccountField, String> details,
        @Nullable Long assignedUserId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt) {

    public AccountRow {
        details = Map.copyOf(details);
    }

    /** Empty when nobody knows. */
    public String detail(AccountField field) {
        return details.getOrDefault(field, "");
    }

    public String industry() {
        return detail(AccountField.INDUSTRY);
    }

    public String website() {
        return detail(AccountField.WEBSITE);
    }

    public boolean deleted() {
        return deletedAt != null;
    }
}
