package io.enishi.prospect.vocabulary;

import io.enishi.shared.Words;
import io.enishi.user.Users;
import io.enishi.user.Viewer;
import io.enishi.vocabulary.Choice;
import io.enishi.vocabulary.Picker;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Everybody who may sign in. */
@Component
class UserPicker implements Picker {

    private final Users users;

    UserPicker(Users users) {
        this.users = users;
    }

    @Override
    public String key() {
        return "user";
    }

    @Override
    public List<Choice> choices(Viewer viewer) {
        return users.active().stream()
                .map(user -> new Choice(
                        Long.toString(user.id()), new Words(user.nameIn(Locale.ENGLISH), user.nameIn(Locale.JAPANESE))))
                .toList();
    }
}
