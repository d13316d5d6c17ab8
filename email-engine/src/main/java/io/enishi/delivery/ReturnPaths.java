package io.enishi.delivery;

import io.enishi.key.SigningKeys;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Where what cannot be delivered comes back to: one address per message ({@code bounces+m1a2.k1.6f3…@example.com}), signed, so
 * that nobody can make another person undeliverable by writing to us. Without a configured return path mail comes back to
 * its sender, and nothing is read.
 */
@Component
public class ReturnPaths {

    private static final String PURPOSE = "return-path";

    // mail servers on the way may change the case of letters
    private static final Pattern TOKEN = Pattern.compile("([0-9a-z]{1,13})\\.(k[0-9]{1,6})\\.([0-9a-f]{32})");

    private final SigningKeys keys;
    private final String user;
    private final String domain;

    ReturnPaths(SigningKeys keys, DeliveryProperties properties) {
        this.keys = keys;
        String path = properties.returnPath();
        int at = path.lastIndexOf('@');
        this.user = at < 0 ? "" : path.substring(0, at);
        this.domain = at < 0 ? "" : path.substring(at + 1);
    }

    /** The sender of the envelope of this message; empty when none is configured. */
    Optional<String> of(long deliveryId) {
        if (domain.isEmpty()) {
            return Optional.empty();
        }
        String id = Long.toString(deliveryId, 36);
        return Optional.of(user + "+" + id + "." + keys.seal(PURPOSE, id) + "@" + domain);
    }

    /** The message that this address was made for; empty for any other address. */
    public OptionalLong delivery(String address) {
        String plain = address.strip().toLowerCase(Locale.ROOT);
        String before = user.toLowerCase(Locale.ROOT) + "+";
        String after = "@" + domain.toLowerCase(Locale.ROOT);
        if (domain.isEmpty() || !plain.startsWith(before) || !plain.endsWith(after)) {
            return OptionalLong.empty();
        }
        Matcher token = TOKEN.matcher(plain.substring(before.length(), plain.length() - after.length()));
        if (!token.matches() || !keys.isSealed(PURPOSE, token.group(1), token.group(2) + "." + token.group(3))) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(token.group(1), 36));
    }
}
