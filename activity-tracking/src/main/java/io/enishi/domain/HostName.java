package io.enishi.domain;

import io.enishi.shared.Refusal;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The name of a host as people type it. */
public final class HostName {

    private static final int LONGEST = 253;
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]*[a-z][a-z0-9-]*");

    private HostName() {}

    /** The host in the form the DNS knows it; whole addresses are pasted as well. Refuses the field {@code domain} when it is none. */
    public static String read(String typed) {
        String text = Normalizer.normalize(typed.replace("\0", ""), Normalizer.Form.NFKC)
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^https?://", "")
                .replaceFirst("[/:?#].*$", "")
                .replaceFirst("\\.$", "");
        if (text.isEmpty()) {
            throw Refusal.at("domain", "domain.empty");
        }
        String domain;
        try {
            domain = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException e) {
            throw Refusal.at("domain", "domain.none", text);
        }
        if (domain.length() > LONGEST || !DOMAIN.matcher(domain).matches()) {
            throw Refusal.at("domain", "domain.none", text);
        }
        return domain;
    }
}
