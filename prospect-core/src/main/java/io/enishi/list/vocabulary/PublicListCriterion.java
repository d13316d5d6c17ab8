package io.enishi.list.vocabulary;

import io.enishi.change.Facts;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criterion;
import io.enishi.criteria.SqlCondition;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Labelled;
import io.enishi.vocabulary.Names;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a prospect said about a list that recipients may choose: on it and willing, or opted out of it. */
@Component
class PublicListCriterion implements Criterion<PublicListCriterion.Settings> {

    record Settings(
            @Input(en = "List", ja = "リスト", picker = "list") long listId,
            @Input(en = "Status", ja = "状態") Status status) {}

    enum Status implements Labelled {
        OPTED_IN("opted in", "購読中", "not m.opted_out"),
        OPTED_OUT("opted out", "配信停止", "m.opted_out");

        private final Words label;
        private final String sql;

        Status(String en, String ja, String sql) {
            this.label = new Words(en, ja);
            this.sql = sql;
        }

        @Override
        public Words label() {
            return label;
        }
    }

    @Override
    public String key() {
        return "list.public";
    }

    @Override
    public Words label() {
        return new Words("Public list opt-in", "公開リストの購読");
    }

    @Override
    public Words group() {
        return new Words("List", "リスト");
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Words sentence(Settings settings, Names names) {
        Words list = names.of("list", settings.listId());
        return settings.status() == Status.OPTED_IN
                ? new Words("wants the emails of the list “" + list.en() + "”", "リスト「" + list.ja() + "」を購読している")
                : new Words("opted out of the list “" + list.en() + "”", "リスト「" + list.ja() + "」を配信停止している");
    }

    @Override
    public SqlCondition where(Settings settings, AsOf at) {
        return SqlCondition.of(
                "exists (select from list_membership m where m.prospect_id = p.id and m.list_id = ?"
                        + " and m.deleted_at is null and " + settings.status().sql + ")",
                settings.listId());
    }

    @Override
    public Set<String> reads(Settings settings) {
        return Set.of(Facts.LISTS);
    }
}
