package io.enishi.mailserver;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the way to a mail server is closed to others: not at all, by STARTTLS without which nothing is sent, or by TLS from the first byte. */
public enum MailSecurity {
    NONE,
    STARTTLS,
    TLS;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<MailSecurity> of(String key) {
        return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }
}
