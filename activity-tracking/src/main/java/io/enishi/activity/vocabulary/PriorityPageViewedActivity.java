package io.enishi.activity.vocabulary;

import io.enishi.activity.ActivityType;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** A page was viewed whose page action is marked as a priority page. */
@Component
class PriorityPageViewedActivity implements ActivityType {

    @Override
    public int code() {
        return 2;
    }

    @Override
    public String kind() {
        return "page-view";
    }

    @Override
    public String icon() {
        return "star";
    }

    @Override
    public boolean countsAsLatestActivity() {
        return true;
    }

    @Override
    public Words label() {
        return new Words("Priority page viewed", "重要ページの閲覧");
    }

    @Override
    public Words sentence() {
        return new Words("viewed the priority page “{0}”: {1}", "重要ページ「{0}」を閲覧しました: {1}");
    }
}
