package io.enishi.api;

import io.enishi.change.Cause;
import io.enishi.user.Viewer;

/** Who calls, and the cause that audit and change feed note for what she writes. */
public record Caller(Viewer viewer, Cause cause) {

    static Caller of(Viewer viewer) {
        return new Caller(viewer, Cause.api(viewer.userId()));
    }
}
