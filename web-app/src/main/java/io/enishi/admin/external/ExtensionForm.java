package io.enishi.admin.external;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an administrator types about an extension. */
record ExtensionForm(
        String name, String description, @Nullable Boolean active) {

    ExtensionForm {
        name = Objects.requireNonNullElse(name, "");
        description = Objects.requireNonNullElse(description, "");
    }

    boolean on() {
        return Boolean.TRUE.equals(active);
    }
}
