package io.enishi.tracking.vocabulary;

import io.enishi.change.Facts;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criterion;
import io.enishi.criteria.Present;
import io.enishi.criteria.SqlCondition;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How many visits people paid to our sites, within so many days or ever. */
@Component
class VisitCriterion implements Criterion<VisitCriterion.Settings> {

    private static final int MOST_TIMES = 1_000;
    private static final int MOST_DAYS = 3_650;

    record Settings(
            @Input(en = "At least (visits)", ja = "回数 (以上)") int atLeast,

            @Input(en = "Within (days)", ja = "期間 (日以内)", required = false) @Nullable
            Integer withinDays) {

        Settings {
            if (atLeast < 1 || atLeast > MOST_TIMES) {
                throw Refusal.at("atLeast", "settings.out-of-range", 1, MOST_TIMES);
            }
            if (withinDays != null && (withinDays < 1 || withinDays > MOST_DAYS)) {
                throw Refusal.at("withinDays", "settings.out-of-range", 1, MOST_DAYS);
            }
        }
    }

    @Override
    public String key() {
        return "tracking.visits";
    }

    @Override
    public Words label() {
        return new Words("Number of visits", "訪問回数");
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
        Integer days = settings.withinDays();
        return new Words(
                "visited at least " + settings.atLeast() + (settings.atLeast() == 1 ? " time" : " times")
                        + (days == null ? "" : " within the last " + days + " days"),
                (days == null ? "" : "過去 " + days + " 日以内の") + "訪問が " + settings.atLeast() + " 回以上");
    }

    @Override
    public SqlCondition where(Settings settings, AsOf at) {
        return visits(
                settings, at, "v.prospect_id = p.id", "(select count(*) from (select from %s limit ?) times) >= ?", 2);
    }

    @Override
    public SqlCondition everywhere(Settings settings, AsOf at) {
        return visits(
                settings,
                at,
                "v.prospect_id is not null",
                "p.id in (select v.prospect_id from %s group by v.prospect_id having count(*) >= ?)",
                1);
    }

    @Override
    public Optional<Present> present(Settings settings, AsOf at, Names names) {
        return Optional.of(Present.times(
                visits(settings, at, "v.prospect_id = p.id", "(select count(*) from %s)", 0),
                new Words("visited", "訪問"),
                settings.atLeast(),
                true));
    }

    @Override
    public Set<String> reads(Settings settings) {
        return Set.of(Facts.PAGE_VIEW, Facts.activity(1), Facts.activity(4));
    }

    @Override
    public boolean clockDependent(Settings settings) {
        return settings.withinDays() != null;
    }

    private static SqlCondition visits(Settings settings, AsOf at, String whose, String sql, int counts) {
        List<Object> params = new ArrayList<>();
        String from = "visit v where " + whose + " and not v.is_filtered";
        Integer days = settings.withinDays();
        if (days != null) {
            from += " and v.first_page_view_at >= cast(? as timestamptz)";
            params.add(at.daysAgo(days).toString());
        }
        SqlCondition counted = at.counts("v.first_page_view_at");
        from += " and " + counted.sql();
        params.addAll(counted.params());
        for (int i = 0; i < counts; i++) {
            params.add(settings.atLeast());
        }
        return new SqlCondition(sql.formatted(from), params);
    }
}
