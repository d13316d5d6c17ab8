package io.enishi.autoreply.vocabulary;

import io.enishi.action.Action;
import io.enishi.action.Outcomes;
import io.enishi.action.Place;
import io.enishi.action.ProspectBatch;
import io.enishi.autoreply.Autoresponders;
import io.enishi.change.Cause;
import io.enishi.shared.Words;
import io.enishi.vocabulary.Input;
import io.enishi.vocabulary.Names;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Sends prospects whom a rule matched an email that is made from a template: one each time that it matches them. */
@Component
class SendEmailAction implements Action<SendEmailAction.Settings> {

    record Settings(
            @Input(en = "Template", ja = "テンプレート", picker = "autoresponder")
            long templateId) {}

    private final Autoresponders autoresponders;

    SendEmailAction(Autoresponders autoresponders) {
        this.autoresponders = autoresponders;
    }

    @Override
    public String key() {
        return "email.send";
    }

    @Override
    public Words label() {
        return new Words("Send email", "メールを送信");
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
        return new Words("send the email “" + template.en() + "”", "メール「" + template.ja() + "」を送信する");
    }

    @Override
    public Set<Place> places() {
        return EnumSet.of(Place.RULE);
    }

    @Override
    public Outcomes run(ProspectBatch who, Settings settings, Cause cause) {
        return autoresponders.answer(who, settings.templateId(), Map.of());
    }
}
