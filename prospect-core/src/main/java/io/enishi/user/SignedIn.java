package io.enishi.user;

import java.io.Serializable;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** What a console session keeps about its user; everything else is read anew with each request. */
public record SignedIn(
        long userId,
        int sessionEpoch,
        String role,
        @Nullable Long sessionId) implements Principal, Serializable {

    /** Somebody who came in without the sign-in form, such as a program with its token. */
    public SignedIn(long userId, int sessionEpoch, String role) {
        this(userId, sessionEpoch, role, null);
    }

    /** The same user in a session that others can see and end. */
    public SignedIn in(@Nullable Long session) {
        return new SignedIn(userId, sessionEpoch, role, session);
    }

    @Override
    public String getName() {
        return Long.toString(userId);
    }
}
