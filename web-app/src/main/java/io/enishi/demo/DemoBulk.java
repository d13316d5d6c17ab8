package io.enishi.demo;

import io.enishi.asset.Tags;
import io.enishi.bulk.BulkActions;
import io.enishi.bulk.BulkDeed;
import io.enishi.bulk.BulkOrder;
import io.enishi.criteria.Criteria;
import io.enishi.prospect.ProspectFilter;
import io.enishi.prospect.ProspectView;
import io.enishi.user.Viewer;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Everybody of one company got a tag at once; the job's page shows it and takes it back. */
@Component
@ConditionalOnBooleanProperty("enishi.demo")
class DemoBulk {

    private final Tags tags;
    private final BulkActions actions;

    DemoBulk(Tags tags, BulkActions actions) {
        this.tags = tags;
        this.actions = actions;
    }

    void tag() {
        long tag = tags.named("秋の工場見学", Viewer.system());
        ProspectFilter company =
                new ProspectFilter("みなもと醤油", ProspectView.ALL, new Criteria.All(List.of()), "createdAt", true);
        actions.order(new BulkOrder(BulkDeed.TAG_ADD, Long.toString(tag), ""), company, Viewer.system());
    }
}
