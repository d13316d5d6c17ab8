package io.enishi.bulk;

import io.enishi.shared.ProspectId;
import org.jspecify.annotations.Nullable;

/** That a bulk action changed somebody; with her value before and after where there is one. */
record BulkChange(
        ProspectId prospect,
        @Nullable String before,
        @Nullable String after) {

    static BulkChange of(ProspectId prospect) {
        return new BulkChange(prospect, null, null);
    }
}
