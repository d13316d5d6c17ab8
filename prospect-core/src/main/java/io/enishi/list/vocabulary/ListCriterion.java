package io.enishi.list.vocabulary;

import io.enishi.change.Facts;
import io.enishi.change.Write;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criterion;
import io.enishi.criteria.SqlCondition;
import io.enishi.criteria.Sway;
import io.enishi.list.Lists;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Labelled;
import io.enishi.vocabulary.Names;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whether a prospect is on a list; whoever opted out of the list is still on it. */
@Component
class ListCriterion implements Criterion<ListCriterion.Settings> {

    record Settings(
            @Input(en = "List", ja = "リスト", picker = "list") long listId,

            @Input(en = "Member", ja = "メンバー", required = false)
            Member member) {

        Settings {
            // rules that were written before one could choose mean members
            member = member == null ? Member.IS : member;
        }
    }

    enum Member implements Labelled {
        IS("is a member", "入っている"),
        IS_NOT("is not a member", "入っていない");

        private final Words label;

        Member(String en, String ja) {
            this.label = new Words(en, ja);
        }

        @Override
        public Words label() {
            return label;
        }
    }

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
        return settings.member() == Member.IS
                ? new Words("is on the list “" + list.en() + "”", "リスト「" + list.ja() + "」に入っている")
                : new Words("is not on the list “" + list.en() + "”", "リスト「" + list.ja() + "」に入っていない");
    }

    @Override
    public SqlCondition where(Settings settings, AsOf at) {
        SqlCondition member = Lists.member(settings.listId());
        return settings.member() == Member.IS ? member : member.negated();
    }

    @Override
    public Set<String> reads(Settings settings) {
        return Set.of(Facts.LISTS);
    }

    @Override
    public Sway swayed(Settings settings, Write write) {
        if (!write.fact().equals(Facts.LISTS) || !write.which().equals(Long.toString(settings.listId()))) {
            return Sway.NONE;
        }
        return Sway.to(write.value().equals(Write.ON) == (settings.member() == Member.IS));
    }
}
