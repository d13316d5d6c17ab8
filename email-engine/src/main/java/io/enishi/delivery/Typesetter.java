package io.enishi.delivery;

import io.enishi.shared.OneLine;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sets a letter as MIME text that goes over the line as it is: what all copies of an email share (sender, structure, encoded words,
 * lines of the body) is set once and kept as type, so that a copy costs little more than its own words.
 */
final class Typesetter {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** Stands in no quoted-printable text. */
    private static final String BOUNDARY = "=_enishi";

    private static final String TEXT_PART =
            "Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
    private static final String HTML_PART =
            "Content-Type: text/html; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
    private static final String BOTH =
            "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"" + BOUNDARY + "\"\r\n\r\n";

    private static final int MOST_KEPT = 1_000;
    private static final int FOLDED_AFTER_NAME = 10;

    private record Head(String name, String address, String replyTo) {}

    private record Moment(long second, String text) {}

    private final QuotedPrintable bodies = new QuotedPrintable();
    private final Map<Head, String> heads = new ConcurrentHashMap<>();
    private final Map<String, String> subjects = new ConcurrentHashMap<>();
    private volatile Moment moment = new Moment(0, DATE.format(Instant.EPOCH));

    /** {@code returnPath} is the envelope's sender. */
    Mail mail(Delivery delivery, Letter letter, String returnPath, Instant now) throws MessagingException {
        InternetAddress to = Mime.address(delivery.address());
        String html = letter.html();
        StringBuilder text = new StringBuilder(1_000
                + (html == null ? 0 : html.length() * 3 / 2)
                + letter.text().length() * 2);
        text.append("Date: ").append(date(now)).append("\r\n");
        text.append(head(letter));
        text.append("To: ").append(to).append("\r\n");
        text.append("Message-ID: ")
                .append(Mime.messageId(delivery, letter.fromAddress()))
                .append("\r\n");
        text.append(subject(letter.subject()));
        for (Map.Entry<String, String> header : letter.headers().entrySet()) {
            text.append(header.getKey())
                    .append(": ")
                    .append(encoded(OneLine.of(header.getValue())))
                    .append("\r\n");
        }
        if (html == null || html.isBlank()) {
            text.append("MIME-Version: 1.0\r\n").append(TEXT_PART);
            bodies.append(letter.text(), text);
        } else {
            text.append(BOTH).append("--").append(BOUNDARY).append("\r\n").append(TEXT_PART);
            bodies.append(letter.text(), text);
            text.append("--").append(BOUNDARY).append("\r\n").append(HTML_PART);
            bodies.append(html, text);
            text.append("--").append(BOUNDARY).append("--\r\n");
        }
        return Mail.ready(returnPath, to.getAddress(), text.toString());
    }

    private String head(Letter letter) throws MessagingException {
        Head key = new Head(letter.fromName(), letter.fromAddress(), letter.replyTo() == null ? "" : letter.replyTo());
        String known = heads.get(key);
        if (known == null) {
            known = newHead(key);
            keep(heads, key, known);
        }
        return known;
    }

    private static String newHead(Head head) throws MessagingException {
        try {
            String from = new InternetAddress(head.address(), OneLine.of(head.name()), "UTF-8").toString();
            String replyTo = head.replyTo().isBlank() ? "" : "Reply-To: " + Mime.address(head.replyTo()) + "\r\n";
            return "From: " + MimeUtility.fold(FOLDED_AFTER_NAME, from) + "\r\n" + replyTo;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("UTF-8 is always there", e);
        }
    }

    private String subject(String subject) {
        String known = subjects.get(subject);
        if (known == null) {
            known = "Subject: " + MimeUtility.fold(FOLDED_AFTER_NAME, encoded(OneLine.of(subject))) + "\r\n";
            keep(subjects, subject, known);
        }
        return known;
    }

    private static String encoded(String value) {
        try {
            return MimeUtility.encodeText(value, "UTF-8", null);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("UTF-8 is always there", e);
        }
    }

    private static <K> void keep(Map<K, String> kept, K key, String value) {
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        kept.put(key, value);
    }

    private String date(Instant now) {
        Moment last = moment;
        if (last.second() != now.getEpochSecond()) {
            last = new Moment(now.getEpochSecond(), DATE.format(now));
            moment = last;
        }
        return last.text();
    }
}
