package io.enishi.transfer;

import io.enishi.change.Cause;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import java.util.Map;
import java.util.Set;

/** A column of an import that is no plain field of the prospect and has a door of its own. Adding one is one new hidden {@code @Component}. */
public interface ImportColumn {

    /** The name in the header. */
    String name();

    /** What people call it. */
    Words label();

    /** Which of these values of one batch cannot be meant, and why; blank cells are not among them. */
    Map<String, Refusal> troubles(Set<String> values, Viewer who);

    /** Does it for everybody who was taken in and has a value. */
    void apply(Map<ProspectId, String> values, Viewer who, Cause cause);
}
