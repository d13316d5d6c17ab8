package io.enishi.activity.vocabulary;

import io.enishi.activity.ActivityType;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** She opted out through a list email. */
@Component
class ListEmailUnsubscribedActivity implements ActivityType {

    @Override
    public int code() {
        return 12;
    }

    @Override
    public String kind() {
        return "list-email";
    }

    @Override
    public String icon() {
        return "mail-off";
    }

    @Override
    public boolean countsAsLatestActivity() {
        return true;
    }

    @Override
    public Words label() {
        return new Words("Email unsubscribe", "メールの登録解除");
    }

    @Override
    public Words sentence() {
        return new Words("unsubscribed through the email “{0}”", "メール「{0}」から登録解除しました");
    }
}
