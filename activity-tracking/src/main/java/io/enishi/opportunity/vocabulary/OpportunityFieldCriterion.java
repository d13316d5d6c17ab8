package io.enishi.opportunity.vocabulary;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What an opportunity is like that a prospect is part of; who is part of none never matches. */
@Component
class OpportunityFieldCriterion implements Criterion<OpportunityFieldCriterion.Settings> {

    record Settings(
            @Input(en = "Field", ja = "項目") Which which,
            @Input(en = "Comparison", ja = "条件") TextComparison comparison,
            @Input(en = "Value", ja = "値") String value) {

        Settings {
            if (TextComparison.split(value).isEmpty()) {
                throw Refusal.at("value", "settings.missing");
            }
        }
    }

    enum Which implements Labelled {
        NAME("a.name", "name", "商談名"),
        STAGE("o.stage", "stage", "フェーズ"),
        TYPE("o.type", "type", "種別"),
        STATUS("o.status", "status", "状況"),
        VALUE("cast(o.value as text)", "value", "金額"),
        PROBABILITY("cast(o.probability as text)", "probability", "確度");

        private final String sql;
        private final Words label;

        Which(String sql, String en, String ja) {
            this.sql = sql;
            this.label = new Words(en, ja);
        }

        @Override
        public Words label() {
            return label;
        }
    }

    @Override
    public String key() {
        return "opportunity.field";
    }

    @Override
    public Words label() {
        return new Words("Opportunity field", "商談項目");
    }

    @Override
    public Words group() {
        return new Words("Opportunity", "商談");
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Words sentence(Settings settings, Names names) {
        Words which = settings.which().label();
        Words comparison = settings.comparison().label();
        return new Words(
                "the " + which.en() + " of an opportunity " + comparison.en() + " “" + settings.value() + "”",
                "商談の" + which.ja() + comparison.ja() + "「" + settings.value() + "」");
    }

    @Override
    public SqlCondition where(Settings settings, AsOf at) {
        SqlCondition text = settings.comparison().holds(settings.which().sql, settings.value());
        SqlCondition wanted = settings.comparison().positive() ? text : text.negated();
        return new SqlCondition(
                "exists (select from opportunity_prospect x join opportunity o on o.id = x.opportunity_id"
                        + " join asset a on a.id = o.id"
                        + " where x.prospect_id = p.id and a.deleted_at is null and (" + wanted.sql() + "))",
                wanted.params());
    }

    @Override
    public Set<String> reads(Settings settings) {
        return Stream.of(8, 9, 10, 18, 19, 38).map(Facts::activity).collect(Collectors.toSet());
    }

    @Override
    public boolean clockDependent(Settings settings) {
        return true;
    }
}
