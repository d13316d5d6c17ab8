package io.enishi.pace;

import java.util.regex.Pattern;

/** Which answers of a mail server mean that it gets too much at once, and not something else that passes, too. */
final class TooFast {

    private static final Pattern TEMPORARY = Pattern.compile("^4\\d\\d\\b.*", Pattern.DOTALL);

    /** 421 ends the conversation; RFC 3463: X.7.x is policy. */
    private static final Pattern CODES = Pattern.compile("^421\\b|\\b4\\.7\\.\\d{1,3}\\b");

    private static final Pattern WORDS = Pattern.compile(
            "too (many|fast|much)|rate[- ]?limit|throttl|limit (is )?exceeded|exceeded|slow down|unusual rate|temporarily deferred",
            Pattern.CASE_INSENSITIVE);

    // they ask for patience or for another connection, not for fewer messages
    private static final Pattern OTHERWISE = Pattern.compile(
            "gr[ae]y-?list|shutting down|\\bidle\\b|time(d)?[- ]?out|starttls|\\btls\\b", Pattern.CASE_INSENSITIVE);

    private TooFast() {}

    static boolean says(String reply) {
        return TEMPORARY.matcher(reply).matches()
                && (WORDS.matcher(reply).find()
                        || CODES.matcher(reply).find()
                                && !OTHERWISE.matcher(reply).find());
    }
}
