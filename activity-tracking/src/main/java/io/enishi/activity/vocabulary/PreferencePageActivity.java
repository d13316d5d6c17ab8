package io.enishi.activity.vocabulary;

import io.enishi.activity.ActivityType;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** She opened the email preference page from a list email. */
@Component
class PreferencePageActivity implements ActivityType {

    @Override
    public int code() {
        return 15;
    }

    @Override
    public String kind() {
        return "list-email";
    }

    @Override
    public String icon() {
        return "settings";
    }

    @Override
    public boolean countsAsLatestActivity() {
        return true;
    }

    @Override
    public Words label() {
        return new Words("Email preference page opened", "メール設定ページを開く");
    }

    @Override
    public Words sentence() {
        return new Words("opened the email preference page from “{0}”", "メール「{0}」からメール設定ページを開きました");
    }
}
