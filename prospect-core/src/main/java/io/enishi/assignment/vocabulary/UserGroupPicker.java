package io.enishi.assignment.vocabulary;

import io.enishi.shared.Words;
import io.enishi.user.UserGroups;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import io.enishi.vocabulary.Picker;
import java.util.List;
import org.springframework.stereotype.Component;

/** Groups of users who take prospects in turn. */
@Component
class UserGroupPicker implements Picker {

    private final UserGroups groups;

    UserGroupPicker(UserGroups groups) {
        this.groups = groups;
    }

    @Override
    public String key() {
        return "user-group";
    }

    @Override
    public List<Choice> choices(Viewer viewer) {
        return groups.all().stream()
                .map(group -> new Choice(Long.toString(group.id()), new Words(group.name(), group.name())))
                .toList();
    }
}
