package io.enishi.returnpath;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Providers that hand our mail on and tell of bounces and complaints by calling us. */
public enum MailProvider {
    SES,
    SENDGRID,
    POSTMARK;

    public static Optional<MailProvider> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }

    /** As it stands in addresses and in the table. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
