package io.enishi.prospect.vocabulary;

import io.enishi.prospect.FieldType;
import io.enishi.prospect.ProspectField;
import io.enishi.prospect.ProspectFields;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import io.enishi.vocabulary.Picker;
import java.util.List;
import org.springframework.stereotype.Component;

/** Every field that may be written for many people at once. */
@Component
class WritableFieldPicker implements Picker {

    private final ProspectFields fields;

    WritableFieldPicker(ProspectFields fields) {
        this.fields = fields;
    }

    @Override
    public String key() {
        return "writable-field";
    }

    @Override
    public List<Choice> choices(Viewer viewer) {
        return fields.all().stream()
                .filter(ProspectField::writable)
                .filter(field -> field.type() != FieldType.EMAIL)
                .map(field -> new Choice(field.key(), field.label()))
                .toList();
    }
}
