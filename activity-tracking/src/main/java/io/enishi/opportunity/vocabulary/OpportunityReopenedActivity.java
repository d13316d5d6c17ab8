package io.enishi.opportunity.vocabulary;

import io.enishi.activity.ActivityType;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** An opportunity she is part of was won or lost, and is open again. */
@Component
class OpportunityReopenedActivity implements ActivityType {

    @Override
    public int code() {
        return 18;
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
        return new Words("Opportunity reopened", "商談再開");
    }

    @Override
    public Words sentence() {
        return new Words("the opportunity “{0}” was reopened", "商談「{0}」が再開されました");
    }
}
