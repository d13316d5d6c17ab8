package io.enishi.activity.vocabulary;

import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criterion;
import io.enishi.criteria.Present;
import io.enishi.criteria.SqlCondition;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Names;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Human activities of one type, on one asset or on any, at least so many times, within so many days or ever. */
@Component
class OfTypeCriterion implements Criterion<OfTypeCriterion.Settings> {

    record Settings(
            @Input(en = "Activity", ja = "アクティビティ", picker = "activity-type")
            String type,

            @Input(en = "On", ja = "対象", picker = "engaged-asset", required = false) @Nullable
            Long asset,

            @Input(en = "At least (times)", ja = "回数 (以上)", required = false) @Nullable
            Integer atLeast,

            @Input(en = "Within (days)", ja = "期間 (日以内)", required = false) @Nullable
            Integer withinDays) {

        Settings {
            if (!type.matches("[0-9]{1,5}(\\.[a-z-]{1,40})?")) {
                throw Refusal.at("type", "settings.unknown-choice", type);
            }
            ActivityTimes.check(atLeast, withinDays);
        }

        int times() {
            return atLeast == null ? 1 : atLeast;
        }

        int code() {
            return Integer.parseInt(type.contains(".") ? type.substring(0, type.indexOf('.')) : type);
        }

        String kind() {
            return type.contains(".") ? type.substring(type.indexOf('.') + 1) : "";
        }

        ActivityTimes activities() {
            return new ActivityTimes(code(), kind(), asset, times(), withinDays);
        }
    }

    @Override
    public String key() {
        return "activity.of-type";
    }

    @Override
    public Words label() {
        return new Words("Activity", "アクティビティ");
    }

    @Override
    public Words group() {
        return new Words("Activity", "アクティビティ");
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Words sentence(Settings settings, Names names) {
        Words type = names.of("activity-type", settings.type());
        StringBuilder en =
                new StringBuilder("has the activity “").append(type.en()).append('”');
        StringBuilder ja = new StringBuilder();
        if (settings.withinDays() != null) {
            ja.append("過去 ").append(settings.withinDays()).append(" 日以内に");
        }
        Long on = settings.asset();
        if (on != null) {
            Words asset = names.of("engaged-asset", on);
            en.append(" on “").append(asset.en()).append('”');
            ja.append('「').append(asset.ja()).append("」で");
        }
        ja.append("アクティビティ「")
                .append(type.ja())
                .append("」が ")
                .append(settings.times())
                .append(" 回以上ある");
        if (settings.times() > 1) {
            en.append(" at least ").append(settings.times()).append(" times");
        }
        if (settings.withinDays() != null) {
            en.append(" within the last ").append(settings.withinDays()).append(" days");
        }
        return new Words(en.toString(), ja.toString());
    }

    @Override
    public SqlCondition where(Settings settings, AsOf at) {
        return settings.activities().where(at);
    }

    @Override
    public SqlCondition everywhere(Settings settings, AsOf at) {
        return settings.activities().everywhere(at);
    }

    @Override
    public Optional<Present> present(Settings settings, AsOf at, Names names) {
        return Optional.of(settings.activities().present(at, true));
    }

    @Override
    public Set<String> reads(Settings settings) {
        return settings.activities().reads();
    }

    @Override
    public boolean clockDependent(Settings settings) {
        return settings.withinDays() != null;
    }
}
