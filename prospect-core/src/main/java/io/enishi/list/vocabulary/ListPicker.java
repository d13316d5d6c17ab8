package io.enishi.list.vocabulary;

import io.enishi.list.Lists;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import io.enishi.vocabulary.Picker;
import java.util.List;
import org.springframework.stereotype.Component;

/** Every list. */
@Component
class ListPicker implements Picker {

    private final Lists lists;

    ListPicker(Lists lists) {
        this.lists = lists;
    }

    @Override
    public String key() {
        return "list";
    }

    @Override
    public List<Choice> choices(Viewer viewer) {
        return lists.choices(true);
    }
}
