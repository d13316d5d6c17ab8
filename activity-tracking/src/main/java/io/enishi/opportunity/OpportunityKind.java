package io.enishi.opportunity;

import io.enishi.asset.AssetKind;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** Business that may come of people. */
@Component
class OpportunityKind implements AssetKind {

    @Override
    public String key() {
        return Opportunities.KIND;
    }

    @Override
    public Words label() {
        return new Words("Opportunity", "商談");
    }

    @Override
    public String path(long id) {
        return "/opportunities/" + id;
    }

    @Override
    public String icon() {
        return "briefcase";
    }
}
