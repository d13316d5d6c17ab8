package io.enishi.autoreply.vocabulary;

import io.enishi.shared.Words;
import io.enishi.template.EmailTemplates;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import io.enishi.vocabulary.Picker;
import java.util.List;
import org.springframework.stereotype.Component;

/** Templates that may be used as autoresponders. */
@Component
class AutoresponderPicker implements Picker {

    private static final int MOST = 1_000;

    private final EmailTemplates templates;

    AutoresponderPicker(EmailTemplates templates) {
        this.templates = templates;
    }

    @Override
    public String key() {
        return "autoresponder";
    }

    @Override
    public List<Choice> choices(Viewer viewer) {
        // whoever may set an action may name what it sends
        return templates.page("", "autoresponder", "name", false, 0, MOST, Viewer.system()).rows().stream()
                .map(row -> new Choice(Long.toString(row.id()), new Words(row.name(), row.name())))
                .toList();
    }
}
