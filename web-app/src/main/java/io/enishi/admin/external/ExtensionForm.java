package io.enishi.admin.external;

import java.util.Objects;

/** What an administrator types about an extension. */
record ExtensionForm(String name, String description, boolean active) {

    ExtensionForm {
        name = Objects.requireNonNullElse(name, "");
        description = Objects.requireNonNullElse(description, "");
    }
}
