package io.enishi.opportunity.vocabulary;

import io.enishi.activity.ActivityType;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** She became part of an opportunity that was there already. */
@Component
class OpportunityLinkedActivity implements ActivityType {

    @Override
    public int code() {
        return 19;
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
        return new Words("Opportunity associated", "商談関連付け");
    }

    @Override
    public Words sentence() {
        return new Words("was associated with the opportunity “{0}”", "商談「{0}」に関連付けられました");
    }
}
