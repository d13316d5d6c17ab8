package io.enishi.rush.vocabulary;

import io.enishi.rush.Rush;
import io.enishi.rush.RushSignal;
import io.enishi.shared.Words;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whoever fills in a form has read. */
@Component
class FormSubmittedSignal implements RushSignal {

    @Override
    public String key() {
        return "form-submitted";
    }

    @Override
    public Words label() {
        return new Words("Form submitted", "フォームの送信");
    }

    @Override
    public Words sentence() {
        return new Words("Speaks for a person: a form was submitted in between", "人である根拠: この間にフォームが送信されました");
    }

    @Override
    public Optional<Sight> in(Rush rush) {
        return rush.submitted() ? Optional.of(new Sight(-3, 1)) : Optional.empty();
    }
}
