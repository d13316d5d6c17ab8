package io.enishi.admin.user;

import io.enishi.user.Ability;
import io.enishi.user.Role;
import io.enishi.user.RoleDraft;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A role as it is typed: its name and the abilities that are ticked. */
record RoleForm(
        String name,
        @Nullable Boolean ownProspectsOnly,
        @Nullable List<String> abilities) {

    RoleForm {
        name = Objects.requireNonNullElse(name, "");
        ownProspectsOnly = Objects.requireNonNullElse(ownProspectsOnly, false);
        abilities = abilities == null ? List.of() : List.copyOf(abilities);
    }

    static RoleForm blank() {
        return new RoleForm("", false, List.of());
    }

    static RoleForm of(Role role, String name) {
        List<String> keys =
                role.permissions().contains("*") ? List.copyOf(Ability.keys()) : List.copyOf(role.permissions());
        return new RoleForm(name, role.ownProspectsOnly(), keys);
    }

    RoleDraft draft() {
        return new RoleDraft(
                name, Boolean.TRUE.equals(ownProspectsOnly), new HashSet<>(Objects.requireNonNull(abilities)));
    }
}
