package io.enishi.shared;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An address that mail can be sent to, as it was written (trimmed, its domain in ASCII). Two prospects never share a
 * {@link #key()}. Old Japanese carrier addresses ({@code foo..bar.@docomo.ne.jp}) are taken although no standard allows them.
 */
public record EmailAddress(String value) {

    private static final int LONGEST = 255;

    private static final EmailValidator STRICT = JMail.strictValidator().disallowQuotedIdentifiers();

    private static final Set<String> CARRIERS = Set.of(
            "docomo.ne.jp",
            "ezweb.ne.jp",
            "au.com",
            "softbank.ne.jp",
            "i.softbank.jp",
            "vodafone.ne.jp",
            "disney.ne.jp",
            "ymobile.ne.jp",
            "emnet.ne.jp",
            "willcom.com",
            "pdx.ne.jp",
            "uqmobile.jp");

    public EmailAddress {
        if (normal(value) == null || !value.equals(normal(value))) {
            throw Refusal.at("email", "email.invalid", value);
        }
    }

    /** The address in what somebody typed, if there is one. */
    public static Optional<EmailAddress> parse(@Nullable String raw) {
        return Optional.ofNullable(raw).map(EmailAddress::normal).map(EmailAddress::new);
    }

    /** Like {@link #parse}, refusing what is no address. */
    public static EmailAddress of(String raw) {
        return parse(raw).orElseThrow(() -> Refusal.at("email", "email.invalid", raw));
    }

    /** What makes two addresses the same: lower case. */
    public String key() {
        return value.toLowerCase(Locale.ROOT);
    }

    public String localPart() {
        return value.substring(0, value.lastIndexOf('@'));
    }

    public String domain() {
        return value.substring(value.lastIndexOf('@') + 1);
    }

    /** Whether its local part needs quotes on the envelope (carrier addresses with dots where no dot may stand). */
    public boolean needsQuotes() {
        return !JMail.strictValidator().isValid(value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static @Nullable String normal(String raw) {
        String trimmed = raw.strip();
        int at = trimmed.lastIndexOf('@');
        if (at < 1 || at == trimmed.length() - 1 || trimmed.length() > LONGEST || !isAscii(trimmed.substring(0, at))) {
            return null;
        }
        String domain = asciiDomain(trimmed.substring(at + 1));
        if (domain == null) {
            return null;
        }
        String local = trimmed.substring(0, at);
        String address = local + "@" + domain;
        return STRICT.isValid(address) || isCarrierAddress(local, domain) ? address : null;
    }

    private static @Nullable String asciiDomain(String domain) {
        try {
            return IDN.toASCII(domain.toLowerCase(Locale.ROOT), IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException notADomain) {
            return null;
        }
    }

    // The carriers once gave out local parts that begin or end with a dot or have two in a row.
    private static boolean isCarrierAddress(String local, String domain) {
        boolean carrier = CARRIERS.stream().anyMatch(one -> domain.equals(one) || domain.endsWith("." + one));
        String withoutOddDots = local.replaceAll("\\.+", ".").replaceAll("^\\.|\\.$", "");
        return carrier && STRICT.isValid(withoutOddDots + "@" + domain);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(each -> each > 32 && each < 127);
    }
}
