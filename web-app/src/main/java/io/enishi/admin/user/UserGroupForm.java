package io.enishi.admin.user;

import io.enishi.user.UserGroup;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A group as it is typed: its name and the users that are ticked. */
record UserGroupForm(String name, @Nullable List<Long> members) {

    UserGroupForm {
        name = Objects.requireNonNullElse(name, "");
        members = members == null
                ? List.of()
                : members.stream().filter(Objects::nonNull).toList();
    }

    static UserGroupForm of(UserGroup group) {
        return new UserGroupForm(group.name(), group.members());
    }

    Set<Long> chosen() {
        return new HashSet<>(Objects.requireNonNull(members));
    }
}
