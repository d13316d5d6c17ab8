package io.enishi.activity.vocabulary;

import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether people followed a custom redirect. */
@Component
class RedirectCriterion extends EngagementCriterion<RedirectCriterion.Settings> {

    record Settings(
            @Input(en = "Done", ja = "有無") Did did,

            @Input(
                    en = "Custom redirect (any when empty)",
                    ja = "カスタムリダイレクト (空: すべて)",
                    picker = "custom-redirect",
                    required = false)
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
        return "activity.custom-redirect";
    }

    @Override
    public Words label() {
        return new Words("Custom redirect", "カスタムリダイレクト");
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    String kind() {
        return "custom-redirect";
    }

    @Override
    int code(Settings settings) {
        return 21;
    }

    @Override
    Words deed(Settings settings) {
        return new Words("followed", "のクリック");
    }

    @Override
    Words thing(boolean any) {
        return any
                ? new Words("any custom redirect", "いずれかのカスタムリダイレクト")
                : new Words("the custom redirect", "カスタムリダイレクト");
    }
}
