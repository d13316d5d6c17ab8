package io.enishi.bulk;

import io.enishi.criteria.Criteria;
import io.enishi.prospect.ProspectFilter;
import io.enishi.prospect.ProspectView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bulk action as its job keeps it: for these people, or for everybody a table showed. {@code object} tells it in words. */
record BulkPlan(
        String object,
        BulkDeed deed,
        String target,
        String value,
        List<Long> ids,
        @Nullable Everybody everybody) {

    /** A filter of the prospect table. */
    record Everybody(String search, String view, Criteria criteria) {

        static Everybody of(ProspectFilter filter) {
            return new Everybody(filter.search(), filter.view().key(), filter.criteria());
        }

        ProspectFilter filter() {
            return new ProspectFilter(search, ProspectView.of(view), criteria, "createdAt", false);
        }
    }

    BulkPlan {
        ids = List.copyOf(ids);
    }

    BulkOrder order() {
        return new BulkOrder(deed, target, value);
    }
}
