package io.enishi.tracking;

import java.time.Duration;

/** The two cookies that recognise a browser: {@code visitor_id<acct>} and the signature without which it is not believed. */
public record VisitorCookie(String name, String id, String hash, Duration life) {

    public String hashName() {
        return name + "-hash";
    }
}
