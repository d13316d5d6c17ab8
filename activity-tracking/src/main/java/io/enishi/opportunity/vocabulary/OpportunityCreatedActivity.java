package io.enishi.opportunity.vocabulary;

import io.enishi.activity.ActivityType;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** An opportunity was created that she is part of. */
@Component
class OpportunityCreatedActivity implements ActivityType {

    @Override
    public int code() {
        return 8;
    }

    @Override
    public String kind() {
        return "opportunity";
    }

    @Override
    public String icon() {
        return "briefcase";
    }

    @Override
    public boolean countsAsLatestActivity() {
        return false;
    }

    @Override
    public Words label() {
        return new Words("Opportunity created", "商談作成");
    }

    @Override
    public Words sentence() {
        return new Words("the opportunity “{0}” was created", "商談「{0}」が作成されました");
    }
}
