package io.enishi.activity.vocabulary;

import io.enishi.activity.ActivityType;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** A tracked link of a list email was clicked. */
@Component
class ListEmailClickedActivity implements ActivityType {

    @Override
    public int code() {
        return 1;
    }

    @Override
    public String kind() {
        return "list-email";
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
        return new Words("Email link clicked", "メールのリンククリック");
    }

    @Override
    public Words sentence() {
        return new Words("clicked a link of the email “{0}”: {1}", "メール「{0}」のリンクをクリックしました: {1}");
    }
}
