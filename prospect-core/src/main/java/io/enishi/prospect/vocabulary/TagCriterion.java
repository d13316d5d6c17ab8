package io.enishi.prospect.vocabulary;

import io.enishi.change.Facts;
import io.enishi.change.Write;
import io.enishi.criteria.AsOf;
import io.enishi.criteria.Criterion;
import io.enishi.criteria.SqlCondition;
import io.enishi.criteria.Sway;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Labelled;
import io.enishi.vocabulary.Names;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whether a prospect wears a tag. */
@Component
class TagCriterion implements Criterion<TagCriterion.Settings> {

    record Settings(
            @Input(en = "Tag", ja = "タグ", picker = "tag") long tagId,
            @Input(en = "Worn", ja = "有無", required = false) Worn worn) {

        Settings {
            // rules that were written before one could choose mean wearers
            worn = worn == null ? Worn.YES : worn;
        }
    }

    enum Worn implements Labelled {
        YES("wears it", "付いている"),
        NO("does not wear it", "付いていない");

        private final Words label;

        Worn(String en, String ja) {
            this.label = new Words(en, ja);
        }

        @Override
        public Words label() {
            return label;
        }
    }

    @Override
    public String key() {
        return "prospect.tag";
    }

    @Override
    public Words label() {
        return new Words("Tag", "タグ");
    }

    @Override
    public Words group() {
        return new Words("Prospect", "プロスペクト");
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Words sentence(Settings settings, Names names) {
        Words tag = names.of("tag", settings.tagId());
        return settings.worn() == Worn.YES
                ? new Words("is tagged “" + tag.en() + "”", "タグ「" + tag.ja() + "」が付いている")
                : new Words("is not tagged “" + tag.en() + "”", "タグ「" + tag.ja() + "」が付いていない");
    }

    @Override
    public SqlCondition where(Settings settings, AsOf at) {
        SqlCondition worn = SqlCondition.of(
                "exists (select 1 from prospect_tag pt where pt.prospect_id = p.id and pt.tag_id = ?)",
                settings.tagId());
        return settings.worn() == Worn.YES ? worn : worn.negated();
    }

    @Override
    public Set<String> reads(Settings settings) {
        return Set.of(Facts.TAGS);
    }

    @Override
    public Sway swayed(Settings settings, Write write) {
        if (!write.fact().equals(Facts.TAGS) || !write.which().equals(Long.toString(settings.tagId()))) {
            return Sway.NONE;
        }
        return Sway.to(write.value().equals(Write.ON) == (settings.worn() == Worn.YES));
    }
}
