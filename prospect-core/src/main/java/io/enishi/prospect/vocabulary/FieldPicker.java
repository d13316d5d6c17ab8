package io.enishi.prospect.vocabulary;

import io.enishi.prospect.ProspectFields;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import io.enishi.vocabulary.Picker;
import java.util.List;
import org.springframework.stereotype.Component;

/** Every field that may be asked about. */
@Component
class FieldPicker implements Picker {

    private final ProspectFields fields;

    FieldPicker(ProspectFields fields) {
        this.fields = fields;
    }

    @Override
    public String key() {
        return "field";
    }

    @Override
    public List<Choice> choices(Viewer viewer) {
        return fields.all().stream()
                .map(field -> new Choice(field.key(), field.label()))
                .toList();
    }
}
