package io.enishi.user;

import java.util.List;

/** Users who take new prospects in turn; {@code members} are in the order in which they come next. */
public record UserGroup(long id, String name, List<Long> members) {

    public UserGroup {
        members = List.copyOf(members);
    }
}
