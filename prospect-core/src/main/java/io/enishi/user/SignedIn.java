package io.enishi.user;

import java.io.Serializable;
import java.security.Principal;

/** What a console session keeps about its user; everything else is read anew with each request. */
public record SignedIn(long userId, int sessionEpoch, String role) implements Principal, Serializable {

    @Override
    public String getName() {
        return Long.toString(userId);
    }
}
