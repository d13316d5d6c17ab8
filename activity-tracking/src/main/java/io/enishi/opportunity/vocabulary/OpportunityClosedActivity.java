package io.enishi.opportunity.vocabulary;

import io.enishi.activity.ActivityType;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** An opportunity she is part of came to its end, whichever; ours, since there is no public code. */
@Component
class OpportunityClosedActivity implements ActivityType {

    @Override
    public int code() {
        return 1005;
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
        return new Words("Opportunity closed", "商談クローズ");
    }

    @Override
    public Words sentence() {
        return new Words("the opportunity “{0}” was closed", "商談「{0}」がクローズしました");
    }
}
