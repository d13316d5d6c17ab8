package io.enishi.activity.vocabulary;

import io.enishi.activity.ActivityType;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** The form on a landing page was submitted. */
@Component
class LandingPageSuccessActivity implements ActivityType {

    @Override
    public int code() {
        return 4;
    }

    @Override
    public String kind() {
        return "landing-page";
    }

    @Override
    public String icon() {
        return "circle-check";
    }

    @Override
    public boolean countsAsLatestActivity() {
        return true;
    }

    @Override
    public Words label() {
        return new Words("Landing page submitted", "ランディングページ送信完了");
    }

    @Override
    public Words sentence() {
        return new Words("submitted the form on the landing page “{0}”", "ランディングページ「{0}」のフォームを送信しました");
    }
}
