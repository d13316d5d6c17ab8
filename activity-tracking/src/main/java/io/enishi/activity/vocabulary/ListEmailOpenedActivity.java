package io.enishi.activity.vocabulary;

import io.enishi.activity.ActivityType;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** A list email's pixel was loaded. */
@Component
class ListEmailOpenedActivity implements ActivityType {

    @Override
    public int code() {
        return 11;
    }

    @Override
    public String kind() {
        return "list-email";
    }

    @Override
    public String icon() {
        return "mail-opened";
    }

    @Override
    public boolean countsAsLatestActivity() {
        return false;
    }

    @Override
    public Words label() {
        return new Words("Email opened", "メール開封");
    }

    @Override
    public Words sentence() {
        return new Words("opened the email “{0}”", "メール「{0}」を開封しました");
    }
}
