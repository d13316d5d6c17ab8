package io.enishi.activity.vocabulary;

import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether people opened or downloaded a file. */
@Component
class FileCriterion extends EngagementCriterion<FileCriterion.Settings> {

    record Settings(
            @Input(en = "Done", ja = "有無") Did did,

            @Input(en = "File (any when empty)", ja = "ファイル (空: すべて)", picker = "file", required = false) @Nullable
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
        return "activity.file";
    }

    @Override
    public Words label() {
        return new Words("File", "ファイル");
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    String kind() {
        return "file";
    }

    @Override
    int code(Settings settings) {
        return 2;
    }

    @Override
    Words deed(Settings settings) {
        return new Words("opened", "の閲覧");
    }

    @Override
    Words thing(boolean any) {
        return any ? new Words("any file", "いずれかのファイル") : new Words("the file", "ファイル");
    }
}
