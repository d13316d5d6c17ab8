package io.enishi.activity.vocabulary;

import io.enishi.activity.ActivityTypes;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import io.enishi.vocabulary.Picker;
import java.util.List;
import org.springframework.stereotype.Component;

/** The types of activity, those with words of their own asset kind included. */
@Component
class ActivityTypePicker implements Picker {

    private final ActivityTypes types;

    ActivityTypePicker(ActivityTypes types) {
        this.types = types;
    }

    @Override
    public String key() {
        return "activity-type";
    }

    @Override
    public List<Choice> choices(Viewer viewer) {
        return types.all().stream()
                .map(type -> new Choice(type.key(), type.label()))
                .toList();
    }
}
