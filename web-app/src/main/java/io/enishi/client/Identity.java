package io.enishi.client;

import io.enishi.user.User;

/** The address under which the world knows a user of ours: tokens carry it, and it never changes. */
public final class Identity {

    public static final String ORGANIZATION = "00D000000000001AAA";

    private Identity() {}

    /** Eighteen characters, as clients expect an id. */
    public static String id(User user) {
        return "005" + "%012d".formatted(user.id()) + "AAA";
    }

    public static String path(User user) {
        return "/id/" + ORGANIZATION + "/" + id(user);
    }
}
