package io.enishi.pace;

import java.util.Locale;

/** A message that could go out now: to whom, and in whose name. */
public record Mailing(long id, String to, String from) {

    /** What stands behind the last at sign, in small letters. */
    static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1).strip().toLowerCase(Locale.ROOT);
    }
}
