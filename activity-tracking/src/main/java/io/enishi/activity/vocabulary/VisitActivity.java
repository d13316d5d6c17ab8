package io.enishi.activity.vocabulary;

import io.enishi.activity.ActivityType;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** One visit: page views with no long gap between them. */
@Component
class VisitActivity implements ActivityType {

    @Override
    public int code() {
        return 20;
    }

    @Override
    public String kind() {
        return "";
    }

    @Override
    public String icon() {
        return "world";
    }

    @Override
    public boolean countsAsLatestActivity() {
        return true;
    }

    @Override
    public Words label() {
        return new Words("Visit", "訪問");
    }

    @Override
    public Words sentence() {
        return new Words("visited the web site", "Web サイトを訪問しました");
    }
}
