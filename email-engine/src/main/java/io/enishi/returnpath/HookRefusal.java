package io.enishi.returnpath;

import java.util.Arrays;
import java.util.Locale;

/** Why a call to an address was not believed, although it knew the secret. */
public enum HookRefusal {
    UNSIGNED,
    WRONG_SIGNATURE,
    FOREIGN_ADDRESS,
    NO_CERTIFICATE;

    /** As it stands in the table and in the messages. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static HookRefusal of(String key) {
        return Arrays.stream(values())
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElse(UNSIGNED);
    }
}
