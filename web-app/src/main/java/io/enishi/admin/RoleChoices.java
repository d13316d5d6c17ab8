package io.enishi.admin;

import io.enishi.user.Role;
import io.enishi.vocabulary.Choice;
import java.util.Arrays;
import java.util.List;

/** The roles, for a select. */
public final class RoleChoices {

    private RoleChoices() {}

    public static List<Choice> all() {
        return Arrays.stream(Role.values())
                .map(role -> new Choice(role.key(), role.label()))
                .toList();
    }
}
