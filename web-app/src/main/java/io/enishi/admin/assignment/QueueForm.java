package io.enishi.admin.assignment;

import io.enishi.assignment.Queue;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A queue as it is typed: its name and the users that are ticked. */
record QueueForm(String name, @Nullable List<Long> members) {

    QueueForm {
        name = Objects.requireNonNullElse(name, "");
        members = members == null
                ? List.of()
                : members.stream().filter(Objects::nonNull).toList();
    }

    static QueueForm of(Queue queue) {
        return new QueueForm(queue.name(), queue.members());
    }

    Set<Long> chosen() {
        return new HashSet<>(Objects.requireNonNull(members));
    }
}
