package io.enishi.tracking.vocabulary;

import io.enishi.change.Facts;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criterion;
import io.enishi.criteria.Present;
import io.enishi.criteria.SqlCondition;
import io.enishi.criteria.TextComparison;
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

/** How often people viewed pages whose address compares so, within so many days or ever; months that were dropped are forgotten. */
@Component
class PageViewCriterion implements Criterion<PageViewCriterion.Settings> {

    private static final int MOST_TIMES = 1_000;
    private static final int MOST_DAYS = 3_650;

    record Settings(
            @Input(en = "Comparison", ja = "条件") TextComparison comparison,
            @Input(en = "Address", ja = "URL") String value,

            @Input(en = "At least (times)", ja = "回数 (以上)", required = false) @Nullable
            Integer atLeast,

            @Input(en = "Within (days)", ja = "期間 (日以内)", required = false) @Nullable
            Integer withinDays) {

        Settings {
            if (TextComparison.split(value).isEmpty()) {
                throw Refusal.at("value", "settings.missing");
            }
            within("atLeast", atLeast, MOST_TIMES);
            within("withinDays", withinDays, MOST_DAYS);
        }

        private static void within(String field, @Nullable Integer number, int most) {
            if (number != null && (number < 1 || number > most)) {
                throw Refusal.at(field, "settings.out-of-range", 1, most);
            }
        }

        int times() {
            return atLeast == null ? 1 : atLeast;
        }
    }

    @Override
    public String key() {
        return "tracking.page-view";
    }

    @Override
    public Words label() {
        return new Words("Page views by address", "ページの閲覧 (URL)");
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
        String within = days == null ? "" : " within the last " + days + " days";
        String withinJa = days == null ? "" : "過去 " + days + " 日以内に、";
        String value = settings.value();
        int times = settings.times();
        if (settings.comparison().positive()) {
            return new Words(
                    "viewed pages whose address "
                            + settings.comparison().label().en() + " “" + value + "”"
                            + (times > 1 ? " at least " + times + " times" : "") + within,
                    withinJa + "URL" + settings.comparison().label().ja() + "「" + value + "」ページを " + times
                            + " 回以上閲覧した");
        }
        return new Words(
                "did not view pages whose address "
                        + (settings.comparison() == TextComparison.IS_NOT ? "is" : "contains") + " “" + value + "”"
                        + (times > 1 ? " " + times + " times" : "") + within,
                withinJa + "URL"
                        + (settings.comparison() == TextComparison.IS_NOT ? "が次と等しい" : "が次を含む") + "「" + value
                        + "」ページを " + times + " 回以上閲覧していない");
    }

    @Override
    public SqlCondition where(Settings settings, AsOf at) {
        List<Object> params = new ArrayList<>();
        String views = views(settings, at, params);
        params.add(settings.times());
        params.add(settings.times());
        return turned(
                settings,
                new SqlCondition(
                        "(select count(*) from (select " + views + " and v.prospect_id = p.id limit ?) times) >= ?",
                        params));
    }

    @Override
    public SqlCondition everywhere(Settings settings, AsOf at) {
        List<Object> params = new ArrayList<>();
        String views = views(settings, at, params);
        params.add(settings.times());
        return turned(
                settings,
                new SqlCondition(
                        "p.id in (select v.prospect_id " + views
                                + " and v.prospect_id is not null group by v.prospect_id having count(*) >= ?)",
                        params));
    }

    @Override
    public Optional<Present> present(Settings settings, AsOf at, Names names) {
        List<Object> params = new ArrayList<>();
        String views = views(settings, at, params);
        return Optional.of(Present.times(
                new SqlCondition("(select count(*) " + views + " and v.prospect_id = p.id)", params),
                new Words("viewed such pages", "該当ページの閲覧"),
                settings.times(),
                settings.comparison().positive()));
    }

    @Override
    public Set<String> reads(Settings settings) {
        return Set.of(Facts.PAGE_VIEW, Facts.activity(1), Facts.activity(4));
    }

    @Override
    public boolean clockDependent(Settings settings) {
        return settings.withinDays() != null;
    }

    private static String views(Settings settings, AsOf at, List<Object> params) {
        SqlCondition address = settings.comparison().holds("u.url", settings.value());
        params.addAll(address.params());
        String sql = "from page_view v join url_dictionary u on u.id = v.url_id where v.verdict = 0 and ("
                + address.sql() + ")";
        Integer days = settings.withinDays();
        if (days != null) {
            sql += " and v.occurred_at >= cast(? as timestamptz)";
            params.add(at.daysAgo(days).toString());
        }
        SqlCondition counts = at.wanted(settings.comparison().positive()).counts("v.occurred_at");
        params.addAll(counts.params());
        return sql + " and " + counts.sql();
    }

    // "does not contain": never viewed one that does
    private static SqlCondition turned(Settings settings, SqlCondition viewed) {
        return settings.comparison().positive() ? viewed : viewed.negated();
    }
}
