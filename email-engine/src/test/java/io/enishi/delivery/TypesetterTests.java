package io.enishi.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is set by hand is read by the library as the library would have written it. */
class TypesetterTests {

    private static final Instant NOW = Instant.parse("2026-11-22T23:40:33Z");

    private final Typesetter typesetter = new Typesetter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "こんにちは、山田様。春のお知らせです。髙橋①より",
                ".\n..\n.a line that begins with a full stop\r\n\r\nand one after an empty one",
                "trailing space \ntrailing tab\t\n = equals === \n",
                "x",
                "a\rb\nc\r\nd",
                "<p style=\"color: #123456\">A line that is long enough to be broken, more than once, in the middle of what it says, to the end. .</p>"
            })
    void everyTextComesOutAsItWentIn(String text) throws Exception {
        MimeMessage read = read(letter("Subject", text, text, Map.of()));

        var parts = (MimeMultipart) read.getContent();
        assertThat(read.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        for (int i = 0; i < 2; i++) {
            assertThat(lines((String) parts.getBodyPart(i).getContent())).isEqualTo(lines(text));
        }
    }

    @Test
    void everyLineIsShortAsciiAndBeginsWithNoFullStop() throws Exception {
        String text = "。".repeat(400) + " " + "long".repeat(500) + ".".repeat(300) + "\n.\n";

        Mail mail = set(letter("件名".repeat(60), text, text, Map.of()));

        assertThat(mail.text()).endsWith("\r\n").matches("(?s)[\\x09\\x0A\\x0D\\x20-\\x7E]*");
        assertThat(mail.text().lines()).allMatch(line -> line.length() <= 90 && !line.startsWith("."));
        assertThat(mail.text().replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
    }

    @Test
    void headersSayWhatTheLetterSays() throws Exception {
        MimeMessage read = read(letter(
                "春のお知らせ：" + "長い件名".repeat(20),
                "<p>x</p>",
                "x",
                Map.of("List-Unsubscribe", "<https://example.jp/u/abc>")));

        assertThat(read.getSubject()).isEqualTo("春のお知らせ：" + "長い件名".repeat(20));
        InternetAddress from = (InternetAddress) read.getFrom()[0];
        assertThat(from.getPersonal()).isEqualTo("縁 マーケティング");
        assertThat(from.getAddress()).isEqualTo("news@example.jp");
        assertThat(read.getReplyTo()[0].toString()).isEqualTo("reply@example.jp");
        assertThat(read.getRecipients(Message.RecipientType.TO)[0].toString()).isEqualTo("person@example.com");
        assertThat(read.getSentDate().toInstant()).isEqualTo(NOW);
        assertThat(read.getHeader("List-Unsubscribe")).containsExactly("<https://example.jp/u/abc>");
        assertThat(read.getMessageID()).isEqualTo("<e7." + Long.toString(NOW.toEpochMilli(), 36) + "@example.jp>");
    }

    @Test
    void noWordOfALetterBecomesAHeader() throws Exception {
        String hostile = "Hello\r\nBcc: everybody@example.com\r\n\r\nbody";

        MimeMessage read =
                read(new Letter(hostile, "news@example.jp", null, hostile, "<p>x</p>", "x", Map.of("X-Note", hostile)));

        assertThat(read.getHeader("Bcc")).isNull();
        assertThat(read.getSubject()).isEqualTo("Hello Bcc: everybody@example.com body");
        assertThat(read.getRecipients(Message.RecipientType.BCC)).isNull();
    }

    @Test
    void aLetterWithoutHtmlIsPlainText() throws Exception {
        MimeMessage read = read(letter("Subject", null, "ただの文章\n", Map.of()));

        assertThat(read.getContentType()).startsWith("text/plain");
        assertThat(lines((String) read.getContent())).isEqualTo("ただの文章");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b@example.com", "a@example.com>\r\nRCPT TO:<b@example.com", "山田@example.com", "no address"})
    void anAddressThatCouldBeSomethingElseIsRefused(String address) {
        assertThatThrownBy(() -> typesetter.mail(
                        delivery(address), letter("Subject", null, "x", Map.of()), "news@example.jp", NOW))
                .isInstanceOf(MessagingException.class);
    }

    private Mail set(Letter letter) throws MessagingException {
        return typesetter.mail(delivery("person@example.com"), letter, "news@example.jp", NOW);
    }

    private MimeMessage read(Letter letter) throws MessagingException {
        // the second copy comes from kept type
        assertThat(set(letter).text()).isEqualTo(set(letter).text());
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(set(letter).text().getBytes(US_ASCII)));
    }

    private static String lines(String text) {
        String same = text.replace("\r\n", "\n").replace('\r', '\n');
        return same.endsWith("\n") ? same.substring(0, same.length() - 1) : same;
    }

    private static Letter letter(String subject, @Nullable String html, String text, Map<String, String> headers) {
        return new Letter("縁 マーケティング", "news@example.jp", "reply@example.jp", subject, html, text, headers);
    }

    private static Delivery delivery(String address) {
        return new Delivery(
                7,
                "letter",
                1,
                null,
                address,
                false,
                DeliveryState.CLAIMED,
                null,
                null,
                null,
                0,
                null,
                NOW,
                null,
                null,
                null);
    }
}
