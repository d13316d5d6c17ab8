package io.enishi.activity.vocabulary;

import io.enishi.activity.ActivityType;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** A custom redirect was followed: a banner, a poster, a link on somebody else's site. */
@Component
class CustomRedirectClickedActivity implements ActivityType {

    @Override
    public int code() {
        return 21;
    }

    @Override
    public String kind() {
        return "custom-redirect";
    }

    @Override
    public String icon() {
        return "pointer";
    }

    @Override
    public boolean countsAsLatestActivity() {
        return true;
    }

    @Override
    public Words label() {
        return new Words("Custom redirect clicked", "カスタムリダイレクトのクリック");
    }

    @Override
    public Words sentence() {
        return new Words("clicked the custom redirect “{0}”", "カスタムリダイレクト「{0}」をクリックしました");
    }
}
