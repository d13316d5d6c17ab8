package io.enishi.list.vocabulary;

import io.enishi.action.Action;
import io.enishi.action.Outcomes;
import io.enishi.action.Place;
import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.change.Write;
import io.enishi.list.Lists;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Names;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Adds prospects to a list. */
@Component
class AddToListAction implements Action<AddToListAction.Settings> {

    record Settings(
            @Input(en = "List", ja = "リスト", picker = "list-by-hand")
            long listId) {}

    private final Lists lists;

    AddToListAction(Lists lists) {
        this.lists = lists;
    }

    @Override
    public String key() {
        return "list.add";
    }

    @Override
    public Words label() {
        return new Words("Add to a list", "リストに追加");
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
        return new Words("add to the list “" + list.en() + "”", "リスト「" + list.ja() + "」に追加する");
    }

    @Override
    public Outcomes run(ProspectBatch who, Settings settings, Cause cause) {
        return lists.add(who, settings.listId(), cause);
    }

    @Override
    public List<Write> writes(Settings settings) {
        return List.of(Write.onto(settings.listId()));
    }

    @Override
    public Set<Place> places() {
        return EnumSet.allOf(Place.class);
    }
}
