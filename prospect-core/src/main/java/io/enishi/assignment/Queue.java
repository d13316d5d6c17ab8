package io.enishi.assignment;

import java.util.List;

/** Users who each take the next prospect themselves, and how many prospects wait to be taken. */
public record Queue(long id, String name, List<Long> members, long waiting) {

    public Queue {
        members = List.copyOf(members);
    }
}
