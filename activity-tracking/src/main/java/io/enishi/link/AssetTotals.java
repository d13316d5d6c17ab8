package io.enishi.link;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How often each activity happened on an asset, dropped months included: read from the tallies of past hours, and from the journal for
 * those that are not counted yet.
 */
@Component
public class AssetTotals {

    /** An activity by its public code, and the number of its verdict. */
    public record Kind(int code, int verdict) {}

    private final AssetTotalQueries queries;

    AssetTotals(AssetTotalQueries queries) {
        this.queries = queries;
    }

    /** What did not happen is not among them. */
    @Transactional(readOnly = true)
    public Map<Kind, Long> of(long assetId) {
        return queries.totals(assetId);
    }
}
