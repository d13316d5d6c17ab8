package io.enishi.prospect.vocabulary;

import io.enishi.action.Action;
import io.enishi.action.Outcomes;
import io.enishi.action.Place;
import io.enishi.action.ProspectBatch;
import io.enishi.change.Cause;
import io.enishi.change.Facts;
import io.enishi.change.Write;
import io.enishi.prospect.Prospects;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Names;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Gives prospects whom nobody has to a user. */
@Component
class AssignAction implements Action<AssignAction.Settings> {

    record Settings(
            @Input(en = "User", ja = "ユーザー", picker = "user")
            long userId) {}

    private final Prospects prospects;

    AssignAction(Prospects prospects) {
        this.prospects = prospects;
    }

    @Override
    public String key() {
        return "prospect.assign";
    }

    @Override
    public Words label() {
        return new Words("Assign to a user", "ユーザーに割り当て");
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
        Words user = names.of("user", settings.userId());
        return new Words("assign to " + user.en() + " unless assigned already", "未割り当てなら" + user.ja() + "に割り当てる");
    }

    @Override
    public Outcomes run(ProspectBatch who, Settings settings, Cause cause) {
        return prospects.assign(who, settings.userId(), cause);
    }

    @Override
    public List<Write> writes(Settings settings) {
        return List.of(Write.to(Facts.ASSIGNMENT, Long.toString(settings.userId())));
    }

    @Override
    public Set<Place> places() {
        return EnumSet.allOf(Place.class);
    }
}
