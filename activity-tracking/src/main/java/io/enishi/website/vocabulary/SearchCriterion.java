package io.enishi.website.vocabulary;

import io.enishi.change.Facts;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criterion;
import io.enishi.criteria.SqlCondition;
import io.enishi.criteria.TextComparison;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Names;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What people searched for on our sites. */
@Component
class SearchCriterion implements Criterion<SearchCriterion.Settings> {

    private static final int SEARCH = 7;

    record Settings(
            @Input(en = "Comparison", ja = "条件") TextComparison comparison,
            @Input(en = "Search words", ja = "検索語句") String value) {

        Settings {
            if (TextComparison.split(value).isEmpty()) {
                throw Refusal.at("value", "settings.missing");
            }
        }
    }

    @Override
    public String key() {
        return "website.search";
    }

    @Override
    public Words label() {
        return new Words("Site search", "サイト内検索");
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
        TextComparison comparison = settings.comparison();
        return new Words(
                "searched our site for something that " + comparison.label().en() + " “" + settings.value() + "”",
                "サイト内検索の語句" + comparison.label().ja() + "「" + settings.value() + "」");
    }

    @Override
    public SqlCondition where(Settings settings, AsOf at) {
        return asked(settings, at, "exists (select from activity a where a.prospect_id = p.id and %s)");
    }

    @Override
    public SqlCondition everywhere(Settings settings, AsOf at) {
        return asked(
                settings, at, "p.id in (select a.prospect_id from activity a where a.prospect_id is not null and %s)");
    }

    @Override
    public Set<String> reads(Settings settings) {
        return Set.of(Facts.activity(SEARCH));
    }

    private static SqlCondition asked(Settings settings, AsOf at, String sql) {
        SqlCondition text = settings.comparison().holds("(a.details ->> 'phrase')", settings.value());
        text = text.and(at.wanted(settings.comparison().positive()).counts("a.occurred_at"));
        SqlCondition searched = new SqlCondition(
                sql.formatted("a.code = " + SEARCH + " and a.verdict = 0 and (" + text.sql() + ")"), text.params());
        return settings.comparison().positive() ? searched : searched.negated();
    }
}
