package io.enishi.opportunity.vocabulary;

import io.enishi.activity.ActivityType;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** She is not part of an opportunity any more. */
@Component
class OpportunityUnlinkedActivity implements ActivityType {

    @Override
    public int code() {
        return 38;
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
        return new Words("Opportunity unlinked", "商談関連付け解除");
    }

    @Override
    public Words sentence() {
        return new Words("was unlinked from the opportunity “{0}”", "商談「{0}」との関連付けが解除されました");
    }
}
