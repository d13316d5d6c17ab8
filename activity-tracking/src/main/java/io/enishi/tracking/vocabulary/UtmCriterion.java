package io.enishi.tracking.vocabulary;

import io.enishi.change.Facts;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criterion;
import io.enishi.criteria.SqlCondition;
import io.enishi.criteria.TextComparison;
import io.enishi.shared.Refusal;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Labelled;
import io.enishi.vocabulary.Names;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which parameters of a campaign (utm_source and its kin) any visit of a prospect began with. */
@Component
class UtmCriterion implements Criterion<UtmCriterion.Settings> {

    record Settings(
            @Input(en = "Parameter", ja = "パラメーター") Parameter parameter,
            @Input(en = "Comparison", ja = "条件") TextComparison comparison,
            @Input(en = "Value", ja = "値") String value) {

        Settings {
            if (TextComparison.split(value).isEmpty()) {
                throw Refusal.at("value", "settings.missing");
            }
        }
    }

    enum Parameter implements Labelled {
        SOURCE("source"),
        MEDIUM("medium"),
        CAMPAIGN("campaign"),
        CONTENT("content"),
        TERM("term");

        private final String column;

        Parameter(String column) {
            this.column = column;
        }

        @Override
        public Words label() {
            return new Words("utm_" + column, "utm_" + column);
        }
    }

    @Override
    public String key() {
        return "tracking.utm";
    }

    @Override
    public Words label() {
        return new Words("Campaign parameter of a visit", "訪問の UTM パラメーター");
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
        String parameter = settings.parameter().label().en();
        Words comparison = settings.comparison().label();
        return new Words(
                parameter + " of a visit " + comparison.en() + " “" + settings.value() + "”",
                "訪問の " + parameter + " " + comparison.ja() + "「" + settings.value() + "」");
    }

    @Override
    public SqlCondition where(Settings settings, AsOf at) {
        SqlCondition text = settings.comparison().holds("u." + settings.parameter().column, settings.value());
        text = text.and(at.wanted(settings.comparison().positive()).counts("v.first_page_view_at"));
        SqlCondition came = new SqlCondition(
                "exists (select from visit v join utm_dictionary u on u.id = v.utm_id"
                        + " where v.prospect_id = p.id and not v.is_filtered and (" + text.sql()
                        + "))",
                text.params());
        return settings.comparison().positive() ? came : came.negated();
    }

    @Override
    public Set<String> reads(Settings settings) {
        return Set.of(Facts.PAGE_VIEW, Facts.activity(1), Facts.activity(4));
    }
}
