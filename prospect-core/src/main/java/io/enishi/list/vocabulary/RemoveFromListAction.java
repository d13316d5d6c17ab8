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

/** Takes prospects off a list. */
@Component
class RemoveFromListAction implements Action<RemoveFromListAction.Settings> {

    record Settings(
            @Input(en = "List", ja = "リスト", picker = "list-by-hand")
            long listId) {}

    private final Lists lists;

    RemoveFromListAction(Lists lists) {
        this.lists = lists;
    }

    @Override
    public String key() {
        return "list.remove";
    }

    @Override
    public Words label() {
        return new Words("Remove from a list", "リストから削除");
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
        return new Words("remove from the list “" + list.en() + "”", "リスト「" + list.ja() + "」から削除する");
    }

    @Override
    public Outcomes run(ProspectBatch who, Settings settings, Cause cause) {
        return lists.remove(who, settings.listId(), cause);
    }

    @Override
    public List<Write> writes(Settings settings) {
        return List.of(Write.off(settings.listId()));
    }

    @Override
    public Set<Place> places() {
        return EnumSet.allOf(Place.class);
    }
}
