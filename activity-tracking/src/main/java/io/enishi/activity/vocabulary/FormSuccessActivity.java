package io.enishi.activity.vocabulary;

import io.enishi.activity.ActivityType;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** A form was submitted. */
@Component
class FormSuccessActivity implements ActivityType {

    @Override
    public int code() {
        return 4;
    }

    @Override
    public String kind() {
        return "form";
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
        return new Words("Form submitted", "フォーム送信完了");
    }

    @Override
    public Words sentence() {
        return new Words("submitted the form “{0}”", "フォーム「{0}」を送信しました");
    }
}
