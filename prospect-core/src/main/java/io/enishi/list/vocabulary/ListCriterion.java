package io.enishi.list.vocabulary;

import io.enishi.change.Facts;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criterion;
import io.enishi.criteria.SqlCondition;
import io.enishi.list.Lists;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Names;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whether a prospect is on a list; whoever opted out of the list is still on it. */
@Component
class ListCriterion implements Criterion<ListCriterion.Settings> {

    record Settings(
            @Input(en = "List", ja = "リスト", picker = "list") long listId) {}

    @Override
    public String key() {
        return "prospect.list";
    }

    @Override
    public Words label() {
        return new Words("On a list", "リストのメンバー");
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
        return new Words("is on the list “" + list.en() + "”", "リスト「" + list.ja() + "」に入っている");
    }

    @Override
    public SqlCondition where(Settings settings, AsOf at) {
        return Lists.member(settings.listId());
    }

    @Override
    public Set<String> reads(Settings settings) {
        return Set.of(Facts.LISTS);
    }
}
