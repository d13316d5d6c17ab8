package io.enishi.activity.vocabulary;

import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Labelled;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether people viewed or submitted a form. */
@Component
class FormCriterion extends EngagementCriterion<FormCriterion.Settings> {

    record Settings(
            @Input(en = "Activity", ja = "アクティビティ") What what,

            @Input(en = "Done", ja = "有無") Did did,

            @Input(en = "Form (any when empty)", ja = "フォーム (空: すべて)", picker = "form", required = false) @Nullable
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

    enum What implements Labelled {
        SUBMITTED(4, new Words("Submitted", "送信"), new Words("submitted", "の送信")),
        VIEWED(2, new Words("Viewed", "表示"), new Words("viewed", "の表示")),
        FAILED(3, new Words("Submitted with errors", "送信エラー"), new Words("failed to submit", "の送信エラー"));

        private final int code;
        private final Words label;
        private final Words deed;

        What(int code, Words label, Words deed) {
            this.code = code;
            this.label = label;
            this.deed = deed;
        }

        @Override
        public Words label() {
            return label;
        }
    }

    @Override
    public String key() {
        return "activity.form";
    }

    @Override
    public Words label() {
        return new Words("Form", "フォーム");
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    String kind() {
        return "form";
    }

    @Override
    int code(Settings settings) {
        return settings.what().code;
    }

    @Override
    Words deed(Settings settings) {
        return settings.what().deed;
    }

    @Override
    Words thing(boolean any) {
        return any ? new Words("any form", "いずれかのフォーム") : new Words("the form", "フォーム");
    }
}
