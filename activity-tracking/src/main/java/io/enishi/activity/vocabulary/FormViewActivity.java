package io.enishi.activity.vocabulary;

import io.enishi.activity.ActivityType;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** Form viewed. */
@Component
class FormViewActivity implements ActivityType {

    @Override
    public int code() {
        return 2;
    }

    @Override
    public String kind() {
        return "form";
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
        return new Words("Form viewed", "フォーム閲覧");
    }

    @Override
    public Words sentence() {
        return new Words("viewed the form “{0}”", "フォーム「{0}」を閲覧しました");
    }
}
