package io.enishi.admin;

import io.enishi.user.Role;
import io.enishi.user.Roles;
import io.enishi.vocabulary.Choice;
import java.util.List;
import org.springframework.stereotype.Component;

/** The roles, for a select. */
@Component
public class RoleChoices {

    private final Roles roles;

    RoleChoices(Roles roles) {
        this.roles = roles;
    }

    /** The role with this key; refuses a key nobody offered. */
    public Role chosen(String key) {
        return roles.chosen(key);
    }

    public List<Choice> all() {
        return roles.all().stream()
                .map(role -> new Choice(role.key(), role.label()))
                .toList();
    }
}
