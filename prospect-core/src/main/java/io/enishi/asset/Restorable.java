package io.enishi.asset;

import io.enishi.user.Viewer;
import java.util.Collection;

/** The door of a kind whose things can be deleted: brings one back with all that hangs on it, and gives up what lay too long. */
public interface Restorable {

    String kind();

    /** Out of the recycle bin, for somebody who may edit it; refused where something else took its place meanwhile. */
    void restore(long id, Viewer who);

    /** These will never be restored: whatever they hold besides the name that history tells may go. */
    default void purge(Collection<Long> ids) {}
}
