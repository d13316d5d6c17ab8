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

/** When a prospect was made, assigned, converted or first active: within so many days, or longer ago. */
@Component
class TimeCriterion implements Criterion<TimeCriterion.Settings> {

    private static final int MOST_DAYS = 3_650;

    record Settings(
            @Input(en = "Time", ja = "日時") Moment moment,
            @Input(en = "When", ja = "時期") When when,
            @Input(en = "Days", ja = "日数") int days) {

        Settings {
            if (days < 1 || days > MOST_DAYS) {
                throw Refusal.at("days", "settings.out-of-range", 1, MOST_DAYS);
            }
        }
    }

    enum Moment implements Labelled {
        CREATED("p.created_at", "created", "作成日時"),
        CONVERTED("p.converted_at", "converted", "コンバージョン日時"),
        FIRST_ASSIGNED("p.first_assigned_at", "first assigned", "最初の割り当て日時"),
        FIRST_ACTIVE("f.first_activity_at", "first active", "最初のアクティビティ"),
        LAST_ACTIVE("f.latest_activity_at", "last active", "最新アクティビティ");

        private final String sql;
        private final Words label;

        Moment(String sql, String en, String ja) {
            this.sql = sql;
            this.label = new Words(en, ja);
        }

        @Override
        public Words label() {
            return label;
        }
    }

    enum When implements Labelled {
        WITHIN("within the last days", "過去の日数以内"),
        BEFORE("longer ago than the last days", "過去の日数より前");

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
        return "prospect.time";
    }

    @Override
    public Words label() {
        return new Words("Prospect time", "日時");
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
        Words moment = settings.moment().label();
        boolean within = settings.when() == When.WITHIN;
        return new Words(
                moment.en() + (within ? " within the last " : " longer ago than ") + settings.days() + " days",
                moment.ja() + "が過去 " + settings.days() + (within ? " 日以内" : " 日より前"));
    }

    @Override
    public SqlCondition where(Settings settings, AsOf at) {
        var since = Times.sql(at.daysAgo(settings.days()));
        String time = settings.moment().sql;
        if (settings.when() == When.BEFORE) {
            return SqlCondition.of(time + " < ?", since);
        }
        SqlCondition within = SqlCondition.of(time + " >= ?", since);
        return settings.moment() == Moment.LAST_ACTIVE ? within.and(at.counts(time)) : within;
    }

    @Override
    public Optional<Present> present(Settings settings, AsOf at, Names names) {
        Words moment = settings.moment().label();
        return Optional.of(new Present(
                SqlCondition.of(
                        "to_char(%s at time zone ?, 'YYYY-MM-DD HH24:MI')".formatted(settings.moment().sql),
                        at.zone().getId()),
                time -> time.isEmpty()
                        ? new Words("never " + moment.en(), moment.ja() + "は未設定")
                        : new Words(moment.en() + " on " + time, moment.ja() + "は " + time + " "),
                null));
    }

    @Override
    public Set<String> reads(Settings settings) {
        return switch (settings.moment()) {
            case FIRST_ACTIVE, LAST_ACTIVE -> Set.of(Facts.LATEST_ACTIVITY, Facts.CREATED);
            case FIRST_ASSIGNED -> Set.of(Facts.ASSIGNMENT, Facts.CREATED);
            case CREATED, CONVERTED -> Set.of(Facts.CREATED, Facts.field("convertedAt"));
        };
    }

    @Override
    public boolean clockDependent(Settings settings) {
        return true;
    }
}
