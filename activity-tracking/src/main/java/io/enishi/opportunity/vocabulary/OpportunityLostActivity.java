package io.enishi.opportunity.vocabulary;

import io.enishi.activity.ActivityType;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** An opportunity she is part of was lost. */
@Component
class OpportunityLostActivity implements ActivityType {

    @Override
    public int code() {
        return 10;
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
        return new Words("Opportunity lost", "商談不成立");
    }

    @Override
    public Words sentence() {
        return new Words("the opportunity “{0}” was lost", "商談「{0}」が不成立になりました");
    }
}
