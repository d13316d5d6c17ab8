package io.enishi.notification;

import java.util.List;

/** Notices have been written and committed: {@code userIds} are those who should look now. */
public record NoticesWritten(List<Long> userIds) {

    public NoticesWritten {
        userIds = List.copyOf(userIds);
    }
}
