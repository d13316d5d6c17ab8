package io.enishi.transfer;

import io.enishi.change.Cause;
import io.enishi.shared.ProspectId;
import io.enishi.user.Viewer;
import java.util.Map;

/** A column of an import that is no plain field of the prospect and has a door of its own. Adding one is one new hidden {@code @Component}. */
public interface ImportColumn {

    /** The name in the header. */
    String name();

    /** Refuses a value that cannot be meant; never asked for blank cells. */
    void check(String value, Viewer who);

    /** Does it for everybody who was taken in and has a value. */
    void apply(Map<ProspectId, String> values, Viewer who, Cause cause);
}
