package io.enishi.list.vocabulary;

import io.enishi.list.Lists;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import io.enishi.vocabulary.Picker;
import java.util.List;
import org.springframework.stereotype.Component;

/** Every list whose members come and go by hand: not the dynamic ones. */
@Component
class StaticListPicker implements Picker {

    private final Lists lists;

    StaticListPicker(Lists lists) {
        this.lists = lists;
    }

    @Override
    public String key() {
        return "list-by-hand";
    }

    @Override
    public List<Choice> choices(Viewer viewer) {
        return lists.choices(false);
    }
}
