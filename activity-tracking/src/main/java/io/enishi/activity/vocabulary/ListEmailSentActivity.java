package io.enishi.activity.vocabulary;

import io.enishi.activity.ActivityType;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** A list email was handed over for her. */
@Component
class ListEmailSentActivity implements ActivityType {

    @Override
    public int code() {
        return 6;
    }

    @Override
    public String kind() {
        return "list-email";
    }

    @Override
    public String icon() {
        return "mail";
    }

    @Override
    public boolean countsAsLatestActivity() {
        return false;
    }

    @Override
    public Words label() {
        return new Words("Email sent", "メール送信");
    }

    @Override
    public Words sentence() {
        return new Words("was sent the email “{0}”", "メール「{0}」が送信されました");
    }
}
