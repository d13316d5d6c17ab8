package io.enishi.activity.vocabulary;

import io.enishi.activity.ActivityType;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** A list email could not be delivered. */
@Component
class ListEmailBouncedActivity implements ActivityType {

    @Override
    public int code() {
        return 13;
    }

    @Override
    public String kind() {
        return "list-email";
    }

    @Override
    public String icon() {
        return "mail-x";
    }

    @Override
    public boolean countsAsLatestActivity() {
        return false;
    }

    @Override
    public Words label() {
        return new Words("Email bounced", "メール不達");
    }

    @Override
    public Words sentence() {
        return new Words("the email “{0}” bounced: {1}", "メール「{0}」が不達になりました: {1}");
    }
}
