package io.enishi.consent;

import io.enishi.shared.ProspectId;
import org.jspecify.annotations.Nullable;

/**
 * A person's own word. {@code to} is what it is about: {@code email} for all of it, or {@code list} with the list's number; {@code words}
 * are what the page showed her beside the button, {@code page} and {@code ip} where it was. {@code given} is false when she took it back.
 */
public record NewConsent(
        ProspectId prospect,
        boolean given,
        String to,
        @Nullable Long listId,
        Shown shown) {

    public static final String EMAIL = "email";
    public static final String LIST = "list";

    /** All of it, asked for on a form and yet to be confirmed from the mailbox. */
    public static final String REQUEST = "request";

    /** What a person saw, and where. */
    public record Shown(String words, String page, String ip) {

        private static final int LONGEST_WORDS = 2_000;
        private static final int LONGEST_LINE = 200;

        public Shown {
            words = cut(words, LONGEST_WORDS);
            page = cut(page, LONGEST_LINE);
            ip = cut(ip, LONGEST_LINE);
        }

        public Shown saying(String others) {
            return new Shown(others, page, ip);
        }

        private static String cut(String text, int longest) {
            String clean = text.replace("\u0000", "");
            return clean.length() > longest ? clean.substring(0, longest) : clean;
        }
    }
}
