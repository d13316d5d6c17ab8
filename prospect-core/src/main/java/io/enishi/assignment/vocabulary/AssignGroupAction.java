package io.enishi.assignment.vocabulary;

import io.enishi.action.Action;
import io.enishi.action.Outcomes;
import io.enishi.action.Place;
import io.enishi.action.ProspectBatch;
import io.enishi.assignment.AssignInTurn;
import io.enishi.change.Cause;
import io.enishi.change.Facts;
import io.enishi.change.Write;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Names;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Gives prospects whom nobody has to the users of a group, in turn. */
@Component
class AssignGroupAction implements Action<AssignGroupAction.Settings> {

    record Settings(
            @Input(en = "Group", ja = "グループ", picker = "user-group")
            long groupId) {}

    private final AssignInTurn turns;

    AssignGroupAction(AssignInTurn turns) {
        this.turns = turns;
    }

    @Override
    public String key() {
        return "prospect.assign-group";
    }

    @Override
    public Words label() {
        return new Words("Assign to a group in turn", "グループに順番に割り当て");
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
        Words group = names.of("user-group", settings.groupId());
        return new Words(
                "assign to the group " + group.en() + " in turn unless assigned already",
                "未割り当てならグループ" + group.ja() + "に順番に割り当てる");
    }

    @Override
    public Outcomes run(ProspectBatch who, Settings settings, Cause cause) {
        return turns.assign(who, settings.groupId(), cause);
    }

    @Override
    public List<Write> writes(Settings settings) {
        return List.of(Write.to(Facts.ASSIGNMENT, "group:" + settings.groupId()));
    }

    @Override
    public Set<Place> places() {
        return EnumSet.allOf(Place.class);
    }
}
