package io.enishi.delivery;

import jakarta.mail.internet.AddressException;
import java.util.List;

/**
 * A message as it goes over the line: its envelope, and its text in ASCII. One object for each attempt, known by its identity.
 */
final class Mail {

    private final String from;
    private final String to;
    private final String text;
    private final boolean ready;

    private Mail(String from, String to, String text, boolean ready) {
        this.from = from;
        this.to = to;
        this.text = text;
        this.ready = ready;
    }

    /** {@code text} ends with the end of a line. */
    static Mail of(String from, String to, String text) throws AddressException {
        return new Mail(plain(from), plain(to), text, false);
    }

    /** {@code text} may go over the line as it is: each line of it ends with CRLF, and none begins with a full stop. */
    static Mail ready(String from, String to, String text) throws AddressException {
        return new Mail(plain(from), plain(to), text, true);
    }

    String sender() {
        return "MAIL FROM:<" + from + ">";
    }

    String recipient() {
        return "RCPT TO:<" + to + ">";
    }

    List<String> envelope() {
        return List.of(sender(), recipient());
    }

    String text() {
        return text;
    }

    boolean isReady() {
        return ready;
    }

    private static String plain(String address) throws AddressException {
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c < ' ' || c > '~' || c == '<' || c == '>') {
                throw new AddressException("Not an address that every server takes", address, i);
            }
        }
        return address;
    }
}
