package io.enishi.activity.vocabulary;

import io.enishi.activity.ActivityType;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** The form on a landing page failed validation. */
@Component
class LandingPageErrorActivity implements ActivityType {

    @Override
    public int code() {
        return 3;
    }

    @Override
    public String kind() {
        return "landing-page";
    }

    @Override
    public String icon() {
        return "alert-triangle";
    }

    @Override
    public boolean countsAsLatestActivity() {
        return true;
    }

    @Override
    public Words label() {
        return new Words("Landing page error", "ランディングページエラー");
    }

    @Override
    public Words sentence() {
        return new Words(
                "failed to submit the form on the landing page “{0}”: {1}", "ランディングページ「{0}」のフォーム送信でエラーになりました: {1}");
    }
}
