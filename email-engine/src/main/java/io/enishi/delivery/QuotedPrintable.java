package io.enishi.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * Quoted-printable text (RFC 2045) in UTF-8, line by line. Lines are remembered: what stands in every copy of an email is encoded
 * once, and only a person's own lines again for her. Full stops at the beginning of lines are encoded, so nothing is doubled in SMTP.
 */
final class QuotedPrintable {

    private static final int LONGEST = 76;
    private static final int REMEMBERED = 1 << 12;
    private static final int WORTH_REMEMBERING = 2_000;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(ISO_8859_1);

    private record Line(String plain, String encoded) {}

    private final @Nullable Line[] lines = new @Nullable Line[REMEMBERED];

    /** Every line of it ends with CRLF, the last one too. */
    void append(String text, StringBuilder to) {
        int from = 0;
        int length = text.length();
        while (from < length) {
            int end = from;
            while (end < length && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            line(text.substring(from, end), to);
            from = text.startsWith("\r\n", end) ? end + 2 : end + 1;
        }
    }

    private void line(String plain, StringBuilder to) {
        if (plain.length() > WORTH_REMEMBERING) {
            encode(plain, to);
            return;
        }
        // one place for each line, without locks: whoever comes later takes it over
        int place = (plain.hashCode() * 0x9E3779B9) >>> 20;
        Line known = lines[place];
        if (known == null || !known.plain().equals(plain)) {
            StringBuilder encoded = new StringBuilder(plain.length() * 2 + 2);
            encode(plain, encoded);
            known = new Line(plain, encoded.toString());
            lines[place] = known;
        }
        to.append(known.encoded());
    }

    private static void encode(String plain, StringBuilder to) {
        byte[] bytes = plain.getBytes(UTF_8);
        // three for each byte, and a soft break after every 73 of them at the earliest
        byte[] line = new byte[bytes.length * 3 + bytes.length * 9 / 73 + 5];
        int at = 0;
        int column = 0;
        for (int i = 0; i < bytes.length; i++) {
            int b = bytes[i] & 0xff;
            boolean last = i == bytes.length - 1;
            boolean asItIs =
                    b > ' ' && b <= '~' && b != '=' && !(b == '.' && column == 0) || (b == ' ' || b == '\t') && !last;
            int width = asItIs ? 1 : 3;
            if (column + width > (last ? LONGEST : LONGEST - 1)) {
                line[at++] = '=';
                line[at++] = '\r';
                line[at++] = '\n';
                column = 0;
                asItIs = asItIs && b != '.';
                width = asItIs ? 1 : 3;
            }
            if (asItIs) {
                line[at++] = (byte) b;
            } else {
                line[at++] = '=';
                line[at++] = HEX[b >> 4];
                line[at++] = HEX[b & 15];
            }
            column += width;
        }
        line[at++] = '\r';
        line[at++] = '\n';
        to.append(new String(line, 0, at, ISO_8859_1));
    }
}
