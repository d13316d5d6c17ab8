package io.enishi.autoreply.vocabulary;

import io.enishi.action.Action;
import io.enishi.action.Outcomes;
import io.enishi.action.Place;
import io.enishi.action.ProspectBatch;
import io.enishi.autoreply.Autoresponders;
import io.enishi.change.Cause;
import io.enishi.shared.ProspectId;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Names;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Answers the prospect with a template. */
@Component
class SendAutoresponderAction implements Action<SendAutoresponderAction.Settings> {

    record Settings(
            @Input(en = "Template", ja = "テンプレート", picker = "autoresponder")
            long templateId) {}

    private final Autoresponders autoresponders;

    SendAutoresponderAction(Autoresponders autoresponders) {
        this.autoresponders = autoresponders;
    }

    @Override
    public String key() {
        return "email.autoresponder";
    }

    @Override
    public Words label() {
        return new Words("Send autoresponder email", "自動応答メールを送信");
    }

    @Override
    public Words group() {
        return new Words("Email", "メール");
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Words sentence(Settings settings, Names names) {
        Words template = names.of("autoresponder", settings.templateId());
        return new Words("send the autoresponder email “" + template.en() + "”", "自動応答メール「" + template.ja() + "」を送信する");
    }

    @Override
    public Set<Place> places() {
        return EnumSet.of(Place.COMPLETION);
    }

    @Override
    public boolean throttled() {
        return true;
    }

    @Override
    public Outcomes run(ProspectBatch who, Settings settings, Cause cause) {
        return run(who, settings, cause, Map.of());
    }

    @Override
    public Outcomes run(ProspectBatch who, Settings settings, Cause cause, Map<ProspectId, Long> deeds) {
        return autoresponders.answer(who, settings.templateId(), deeds);
    }
}
