package io.enishi.activity.vocabulary;

import io.enishi.activity.ActivityType;
import io.enishi.shared.Words;
import org.springframework.stereotype.Component;

/** She took back her opt-out on the page that a list email leads to. */
@Component
class ResubscribedActivity implements ActivityType {

    @Override
    public int code() {
        return 16;
    }

    @Override
    public String kind() {
        return "list-email";
    }

    @Override
    public String icon() {
        return "mail-check";
    }

    @Override
    public boolean countsAsLatestActivity() {
        return true;
    }

    @Override
    public Words label() {
        return new Words("Email resubscribe", "メールの再登録");
    }

    @Override
    public Words sentence() {
        return new Words("resubscribed through “{0}”", "メール「{0}」からメールの受信を再登録しました");
    }
}
