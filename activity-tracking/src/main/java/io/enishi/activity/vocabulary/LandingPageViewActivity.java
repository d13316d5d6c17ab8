package io.enishi.activity.vocabulary;

import io.enishi.activity.ActivityType;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** A landing page was looked at. */
@Component
class LandingPageViewActivity implements ActivityType {

    @Override
    public int code() {
        return 2;
    }

    @Override
    public String kind() {
        return "landing-page";
    }

    @Override
    public String icon() {
        return "eye";
    }

    @Override
    public boolean countsAsLatestActivity() {
        return true;
    }

    @Override
    public Words label() {
        return new Words("Landing page viewed", "ランディングページ閲覧");
    }

    @Override
    public Words sentence() {
        return new Words("viewed the landing page “{0}”", "ランディングページ「{0}」を閲覧しました");
    }
}
