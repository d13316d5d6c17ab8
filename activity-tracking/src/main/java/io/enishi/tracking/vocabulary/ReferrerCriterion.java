package io.enishi.tracking.vocabulary;

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

/** Where people came from when a visit of theirs began. */
@Component
class ReferrerCriterion implements Criterion<ReferrerCriterion.Settings> {

    record Settings(
            @Input(en = "Comparison", ja = "条件") TextComparison comparison,
            @Input(en = "Referrer", ja = "参照元") String value) {

        Settings {
            if (TextComparison.split(value).isEmpty()) {
                throw Refusal.at("value", "settings.missing");
            }
        }
    }

    @Override
    public String key() {
        return "tracking.referrer";
    }

    @Override
    public Words label() {
        return new Words("Referrer of a visit", "訪問の参照元");
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
                "the referrer of a visit " + comparison.label().en() + " “" + settings.value() + "”",
                "訪問の参照元" + comparison.label().ja() + "「" + settings.value() + "」");
    }

    @Override
    public SqlCondition where(Settings settings, AsOf at) {
        SqlCondition text = settings.comparison().holds("v.referrer", settings.value());
        text = text.and(at.wanted(settings.comparison().positive()).counts("v.first_page_view_at"));
        SqlCondition came = new SqlCondition(
                "exists (select from visit v where v.prospect_id = p.id and not v.is_filtered and (" + text.sql()
                        + "))",
                text.params());
        return settings.comparison().positive() ? came : came.negated();
    }

    @Override
    public Set<String> reads(Settings settings) {
        return Set.of(Facts.PAGE_VIEW, Facts.activity(1), Facts.activity(4));
    }
}
