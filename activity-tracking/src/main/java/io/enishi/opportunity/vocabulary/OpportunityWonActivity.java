package io.enishi.opportunity.vocabulary;

import io.enishi.activity.ActivityType;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** An opportunity she is part of was won. */
@Component
class OpportunityWonActivity implements ActivityType {

    @Override
    public int code() {
        return 9;
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
        return new Words("Opportunity won", "商談成立");
    }

    @Override
    public Words sentence() {
        return new Words("the opportunity “{0}” was won", "商談「{0}」が成立しました");
    }
}
