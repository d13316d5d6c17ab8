package io.enishi.tracking.vocabulary;

import io.enishi.change.Facts;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criterion;
import io.enishi.criteria.SqlCondition;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Names;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whether any browser of a prospect was in this country when it was first seen. */
@Component
class CountryCriterion implements Criterion<CountryCriterion.Settings> {

    record Settings(
            @Input(en = "Country", ja = "国", picker = "country")
            String country) {}

    @Override
    public String key() {
        return "tracking.country";
    }

    @Override
    public Words label() {
        return new Words("Country of a visit", "アクセス元の国");
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
        Words country = CountryPicker.words(settings.country());
        return new Words("came from " + country.en() + " (by IP address)", country.ja() + "からアクセスした (IP アドレスによる)");
    }

    @Override
    public SqlCondition where(Settings settings, AsOf at) {
        return SqlCondition.of(
                "exists (select from visitor v where v.prospect_id = p.id and v.country = ? and not v.is_filtered)",
                settings.country());
    }

    /** A browser becomes hers by a form, by a click in an email or by the page views that become hers with it. */
    @Override
    public Set<String> reads(Settings settings) {
        return Set.of(Facts.PAGE_VIEW, Facts.activity(1), Facts.activity(4));
    }
}
