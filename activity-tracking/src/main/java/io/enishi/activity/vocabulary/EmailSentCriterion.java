package io.enishi.activity.vocabulary;

import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How often list emails were sent to people, one of them or any. */
@Component
class EmailSentCriterion extends EngagementCriterion<EmailSentCriterion.Settings> {

    record Settings(
            @Input(en = "Done", ja = "有無") Did did,

            @Input(en = "Email (any when empty)", ja = "メール (空: すべて)", picker = "list-email", required = false)
            @Nullable
            Long asset,

            @Input(en = "At least (times)", ja = "回数 (以上)", required = false) @Nullable
            Integer atLeast,

            @Input(en = "Within (days)", ja = "期間 (日以内)", required = false) @Nullable
            Integer withinDays)
            implements Asked {

        Settings {
            ActivityTimes.check(atLeast, withinDays);
        }
    }

    @Override
    public String key() {
        return "activity.email-sent";
    }

    @Override
    public Words label() {
        return new Words("Emails sent", "メールの送信");
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    String kind() {
        return "list-email";
    }

    @Override
    int code(Settings settings) {
        return 6;
    }

    @Override
    Words deed(Settings settings) {
        return new Words("was sent", "の送信");
    }

    @Override
    Words thing(boolean any) {
        return any ? new Words("any list email", "いずれかのリストメール") : new Words("the list email", "リストメール");
    }
}
