package io.enishi.asset.vocabulary;

import io.enishi.asset.Tags;
import io.enishi.shared.Words;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import io.enishi.vocabulary.Picker;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class TagPicker implements Picker {

    private final Tags tags;

    TagPicker(Tags tags) {
        this.tags = tags;
    }

    @Override
    public String key() {
        return "tag";
    }

    @Override
    public List<Choice> choices(Viewer viewer) {
        return tags.all().stream()
                .map(each -> new Choice(Long.toString(each.id()), new Words(each.name(), each.name())))
                .toList();
    }
}
