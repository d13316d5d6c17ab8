package io.enishi.prospect.vocabulary;

import io.enishi.change.Facts;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criterion;
import io.enishi.criteria.Present;
import io.enishi.criteria.SqlCondition;
import io.enishi.shared.Refusal;
import io.enishi.shared.Times;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Labelled;
import io.enishi.vocabulary.Names;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** When the latest activity (最新アクティビティ) was: within the last days, not within them, or never. */
@Component
class LatestActivityCriterion implements Criterion<LatestActivityCriterion.Settings> {

    private static final int MOST_DAYS = 3_650;

    record Settings(
            @Input(en = "When", ja = "時期") When when,
            @Input(en = "Days", ja = "日数", required = false) Integer days) {

        Settings {
            days = days == null ? 0 : days;
            if (when != When.NEVER && (days < 1 || days > MOST_DAYS)) {
                throw Refusal.at("days", "settings.out-of-range", 1, MOST_DAYS);
            }
        }
    }

    enum When implements Labelled {
        WITHIN("within the last days", "過去の日数以内"),
        NOT_WITHIN("not within the last days", "過去の日数以内ではない"),
        NEVER("never", "一度もない");

        private final Words label;

        When(String en, String ja) {
            this.label = new Words(en, ja);
        }

        @Override
        public Words label() {
            return label;
        }
    }

    @Override
    public String key() {
        return "prospect.latest-activity";
    }

    @Override
    public Words label() {
        return new Words("Last activity", "最新アクティビティ");
    }

    @Override
    public Words group() {
        return new Words("Prospect", "プロスペクト");
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Words sentence(Settings settings, Names names) {
        return switch (settings.when()) {
            case WITHIN ->
                new Words(
                        "last activity is within the last " + settings.days() + " days",
                        "最新アクティビティが過去 " + settings.days() + " 日以内");
            case NOT_WITHIN ->
                new Words(
                        "no activity in the last " + settings.days() + " days",
                        "過去 " + settings.days() + " 日間アクティビティがない");
            case NEVER -> new Words("has never been active", "アクティビティが一度もない");
        };
    }

    @Override
    public SqlCondition where(Settings settings, AsOf at) {
        var since = Times.sql(at.daysAgo(settings.days()));
        return switch (settings.when()) {
            case WITHIN -> SqlCondition.of("f.latest_activity_at >= ?", since).and(at.counts("f.latest_activity_at"));
            case NOT_WITHIN -> SqlCondition.of("(f.latest_activity_at is null or f.latest_activity_at < ?)", since);
            case NEVER -> SqlCondition.of("f.latest_activity_at is null");
        };
    }

    @Override
    public Optional<Present> present(Settings settings, AsOf at, Names names) {
        return Optional.of(new Present(
                SqlCondition.of(
                        "to_char(f.latest_activity_at at time zone ?, 'YYYY-MM-DD HH24:MI')",
                        at.zone().getId()),
                time -> time.isEmpty()
                        ? new Words("there was no activity yet", "アクティビティはまだ 0 件")
                        : new Words("last activity was on " + time, "最新アクティビティは " + time + " "),
                null));
    }

    @Override
    public Set<String> reads(Settings settings) {
        return Set.of(Facts.LATEST_ACTIVITY, Facts.CREATED);
    }

    @Override
    public boolean clockDependent(Settings settings) {
        return settings.when() != When.NEVER;
    }
}
