package io.enishi.activity.vocabulary;

import io.enishi.activity.ActivityType;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** A form's submission failed validation. */
@Component
class FormErrorActivity implements ActivityType {

    @Override
    public int code() {
        return 3;
    }

    @Override
    public String kind() {
        return "form";
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
        return new Words("Form error", "フォームエラー");
    }

    @Override
    public Words sentence() {
        return new Words("failed to submit the form “{0}”: {1}", "フォーム「{0}」の送信でエラーになりました: {1}");
    }
}
