package io.enishi.admin.external;

import io.enishi.shared.Refusal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an administrator types about a type of activity. */
record ExternalTypeForm(
        String name, String label, String code, @Nullable Boolean active) {

    ExternalTypeForm {
        name = Objects.requireNonNullElse(name, "");
        label = Objects.requireNonNullElse(label, "");
        code = Objects.requireNonNullElse(code, "");
    }

    int chosenCode() {
        if (!code.matches("[0-9]{1,4}")) {
            throw Refusal.at("code", "external.code.unknown");
        }
        return Integer.parseInt(code);
    }

    boolean on() {
        return Boolean.TRUE.equals(active);
    }
}
