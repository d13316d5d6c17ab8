package io.enishi.opportunity.vocabulary;

import io.enishi.change.Facts;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criterion;
import io.enishi.criteria.SqlCondition;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Labelled;
import io.enishi.vocabulary.Names;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Whether a prospect is part of an opportunity, of any or of one that is open, won or lost. */
@Component
class OpportunityCriterion implements Criterion<OpportunityCriterion.Settings> {

    record Settings(@Input(en = "Opportunity", ja = "商談") Which which) {}

    enum Which implements Labelled {
        ANY("", "any", "すべて"),
        OPEN(" and o.status = 'open'", "open", "進行中"),
        WON(" and o.status = 'won'", "won", "成立"),
        LOST(" and o.status = 'lost'", "lost", "不成立");

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
        return "opportunity.part-of";
    }

    @Override
    public Words label() {
        return new Words("Part of an opportunity", "商談");
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
        return settings.which() == Which.ANY
                ? new Words("is part of an opportunity", "商談に関連付けられている")
                : new Words("is part of an opportunity that is " + which.en(), "商談 (" + which.ja() + ") に関連付けられている");
    }

    @Override
    public SqlCondition where(Settings settings, AsOf at) {
        return SqlCondition.of("""
                exists (select from opportunity_prospect x
                        join opportunity o on o.id = x.opportunity_id
                        join asset a on a.id = o.id
                        where x.prospect_id = p.id and a.deleted_at is null%s)""".formatted(settings.which().sql));
    }

    @Override
    public Set<String> reads(Settings settings) {
        return Stream.of(8, 9, 10, 18, 19, 38).map(Facts::activity).collect(Collectors.toSet());
    }
}
