package io.enishi.api.job;

import io.enishi.api.Extracts.Wanted;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An export as it was ordered: what the client wrote ({@code object}, {@code procedure}) and what it means. */
record ExportOrder(
        String object,
        String collection,
        List<String> fields,
        Map<String, Object> procedure,
        Map<String, String> filters,
        String deleted,
        @Nullable String present,
        boolean includeByteOrderMark,
        boolean legacyDateFormat,
        long maxFileSizeBytes) {

    static final String KIND = "export";

    Wanted wanted() {
        return new Wanted(collection, fields, filters, deleted, present);
    }
}
