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

/** Writes one value into one field. */
@Component
class SetFieldAction implements Action<SetFieldAction.Settings> {

    record Settings(
            @Input(en = "Field", ja = "項目", picker = "writable-field")
            String field,

            @Input(en = "Value (blank clears it)", ja = "値（空欄で消去）", required = false)
            String value) {

        Settings {
            value = value == null ? "" : value;
        }
    }

    private static final Set<String> MAILABILITY = Set.of("isDoNotEmail", "optedOut");

    private final Prospects prospects;

    SetFieldAction(Prospects prospects) {
        this.prospects = prospects;
    }

    @Override
    public String key() {
        return "prospect.set-field";
    }

    @Override
    public Words label() {
        return new Words("Change a field", "項目の値を変更");
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
        Words field = names.of("writable-field", settings.field());
        return settings.value().isBlank()
                ? new Words("clear " + field.en(), field.ja() + "を消去する")
                : new Words(
                        "set " + field.en() + " to “" + settings.value() + "”",
                        field.ja() + "を「" + settings.value() + "」にする");
    }

    @Override
    public Outcomes run(ProspectBatch who, Settings settings, Cause cause) {
        return prospects.setField(who, settings.field(), settings.value(), cause);
    }

    @Override
    public List<Write> writes(Settings settings) {
        Write field = Write.to(Facts.field(settings.field()), settings.value().strip());
        return MAILABILITY.contains(settings.field())
                ? List.of(field, Write.to(Facts.MAILABILITY, settings.field() + ":" + settings.value()))
                : List.of(field);
    }

    @Override
    public Set<Place> places() {
        return EnumSet.allOf(Place.class);
    }
}
