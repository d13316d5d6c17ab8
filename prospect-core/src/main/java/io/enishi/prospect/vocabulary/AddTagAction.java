package io.enishi.prospect.vocabulary;

import io.enishi.action.Action;
import io.enishi.action.Outcomes;
import io.enishi.action.Place;
import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.change.Write;
import io.enishi.prospect.Prospects;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Names;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Puts a tag on prospects. */
@Component
class AddTagAction implements Action<AddTagAction.Settings> {

    record Settings(
            @Input(en = "Tag", ja = "タグ", picker = "tag") long tagId) {}

    private final Prospects prospects;

    AddTagAction(Prospects prospects) {
        this.prospects = prospects;
    }

    @Override
    public String key() {
        return "prospect.add-tag";
    }

    @Override
    public Words label() {
        return new Words("Add a tag", "タグを付ける");
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
        return new Words("add the tag “" + tag.en() + "”", "タグ「" + tag.ja() + "」を付ける");
    }

    @Override
    public Outcomes run(ProspectBatch who, Settings settings, Cause cause) {
        return prospects.addTag(who, settings.tagId(), cause);
    }

    @Override
    public List<Write> writes(Settings settings) {
        return List.of(Write.tag(settings.tagId()));
    }

    @Override
    public Set<Place> places() {
        return EnumSet.allOf(Place.class);
    }
}
