package io.enishi.activity.vocabulary;

import io.enishi.change.Facts;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criterion;
import io.enishi.criteria.SqlCondition;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Names;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Human activities of one type, on one asset or on any, at least so many times, within so many days or ever. */
@Component
class OfTypeCriterion implements Criterion<OfTypeCriterion.Settings> {

    private static final int MOST_TIMES = 1_000;
    private static final int MOST_DAYS = 3_650;

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
            within("atLeast", atLeast, MOST_TIMES);
            within("withinDays", withinDays, MOST_DAYS);
        }

        private static void within(String field, @Nullable Integer value, int most) {
            if (value != null && (value < 1 || value > most)) {
                throw Refusal.at(field, "settings.out-of-range", 1, most);
            }
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
        StringBuilder sql = new StringBuilder(
                "(select count(*) from (select from activity a where a.prospect_id = p.id and a.verdict = 0 and a.code = ?");
        List<Object> params = new ArrayList<>();
        params.add(settings.code());
        if (!settings.kind().isEmpty()) {
            sql.append(" and a.asset_kind = ?");
            params.add(settings.kind());
        }
        Long on = settings.asset();
        if (on != null) {
            sql.append(" and a.asset_id = ?");
            params.add(on);
        }
        Integer days = settings.withinDays();
        if (days != null) {
            // days are counted from 00:00 in the account's zone
            sql.append(" and a.occurred_at >= cast(? as timestamptz)");
            params.add(LocalDate.ofInstant(at.instant(), at.zone())
                    .minusDays(days)
                    .atStartOfDay(at.zone())
                    .toInstant()
                    .toString());
        }
        sql.append(" limit ?) times)");
        params.add(settings.times());
        if (days == null) {
            dropped(settings, sql, params);
        }
        sql.append(" >= ?");
        params.add(settings.times());
        return new SqlCondition(sql.toString(), params);
    }

    // of months that were dropped, only their number is known
    private static void dropped(Settings settings, StringBuilder sql, List<Object> params) {
        sql.append(
                " + (select coalesce(sum(o.hits), 0) from activity_opening o where o.prospect_id = p.id and o.code = ?");
        params.add(settings.code());
        if (!settings.kind().isEmpty()) {
            sql.append(" and o.asset_kind = ?");
            params.add(settings.kind());
        }
        if (settings.asset() != null) {
            sql.append(" and o.asset_id = ?");
            params.add(settings.asset());
        }
        sql.append(')');
    }

    @Override
    public Set<String> reads(Settings settings) {
        return Set.of(Facts.activity(settings.code()));
    }

    @Override
    public boolean clockDependent(Settings settings) {
        return settings.withinDays() != null;
    }
}
