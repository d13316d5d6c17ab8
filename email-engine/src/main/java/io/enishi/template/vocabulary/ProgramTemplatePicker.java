package io.enishi.template.vocabulary;

import io.enishi.shared.Words;
import io.enishi.template.EmailTemplates;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import io.enishi.vocabulary.Picker;
import java.util.List;
import org.springframework.stereotype.Component;

/** The templates that programs may send, by name. */
@Component
class ProgramTemplatePicker implements Picker {

    private static final int MOST = 2_000;

    private final EmailTemplates templates;

    ProgramTemplatePicker(EmailTemplates templates) {
        this.templates = templates;
    }

    @Override
    public String key() {
        return "email-template";
    }

    @Override
    public List<Choice> choices(Viewer viewer) {
        return templates.page("", "program", "name", false, 0, MOST, Viewer.system()).rows().stream()
                .map(row -> new Choice(Long.toString(row.id()), new Words(row.name(), row.name())))
                .toList();
    }
}
