package io.enishi.returnpath;

import io.enishi.bounce.Bounce;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Mail of servers that write what became of a message in plain words, and of machines that answer for people. */
final class ReturnedText {

    private static final int LONGEST = 16_000;
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final Pattern SERVER =
            Pattern.compile("mailer-?daemon|postmaster|mail delivery (?:sub)?system|mail administrator", FLAGS);
    private static final Pattern FAILURE = Pattern.compile(
            "undeliver|failure notice|delivery (?:status|failure|has failed|incomplete)|mail delivery failed|returned mail"
                    + "|could ?n[o']t be delivered|not delivered|delivery notification|配信不能|配信できません|配信エラー|送信できません|届きません|不達",
            FLAGS);
    private static final Pattern DELAY = Pattern.compile(
            "\\bdelay(?:ed)?\\b|^warning:|still (?:being )?(?:trying|retried)|will (?:keep trying|be retried)"
                    + "|not yet been delivered|遅延|遅れ",
            FLAGS | Pattern.MULTILINE);
    private static final Pattern BY_MACHINE = Pattern.compile(
            "out of (?:the )?office|auto(?:matic|mated)?[ -]?(?:reply|response|answer)|vacation|on leave|away from (?:my|the)"
                    + "|自動(?:応答|返信|送信)|不在|休暇|休業|お休み|受付(?:完了|いたしました)",
            FLAGS);

    // from here on it is our own message that is quoted
    private static final Pattern ORIGINAL = Pattern.compile(
            "^(?:-{2,} ?(?:below this line is a copy|this is a copy|original message|the (?:header|body) of)"
                    + "|.{0,10}元のメッセージ|received: from ).*",
            FLAGS | Pattern.MULTILINE);
    private static final Pattern CODE =
            Pattern.compile("(?<![0-9.:])(?:[45][0-9]{2}[ -]|[45]\\.[0-9]{1,3}\\.[0-9]{1,3}(?![0-9.]))");

    private ReturnedText() {}

    static ReturnWord word(Message message, List<Part> parts) throws MessagingException, IOException {
        String subject = decoded(header(message, "Subject"));
        boolean named = !header(message, "X-Failed-Recipients").isEmpty();
        boolean server = SERVER.matcher(header(message, "From")).find();
        if (!named && !server && !FAILURE.matcher(subject).find()) {
            return byMachine(message, subject) ? new ReturnWord.Harmless() : new ReturnWord.Unclear();
        }
        String text = of(parts);
        // "could not be delivered for 4 hours, it is still tried" names codes as well
        if (DELAY.matcher(subject).find()
                || !FAILURE.matcher(subject).find() && DELAY.matcher(text).find()) {
            return new ReturnWord.Harmless();
        }
        String line = tellingLine(text);
        if (Bounce.isUnderstood(line)) {
            return new ReturnWord.Bounced(Bounce.of("", line));
        }
        return byMachine(message, subject) && !named ? new ReturnWord.Harmless() : new ReturnWord.Unclear();
    }

    /** RFC 3834 and what came before it. */
    private static boolean byMachine(Message message, String subject) throws MessagingException {
        String submitted = header(message, "Auto-Submitted").toLowerCase(Locale.ROOT);
        return !submitted.isEmpty() && !submitted.startsWith("no")
                || !header(message, "X-Autoreply").isEmpty()
                || !header(message, "X-Autorespond").isEmpty()
                || !header(message, "X-Auto-Reply").isEmpty()
                || header(message, "Precedence").toLowerCase(Locale.ROOT).matches("auto_reply|auto-reply|bulk|junk")
                || BY_MACHINE.matcher(subject).find();
    }

    /** The words of the report itself, without the message it quotes. */
    static String of(List<Part> parts) throws MessagingException, IOException {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part.isMimeType("text/*") && !part.isMimeType("text/rfc822-headers") && text.length() < LONGEST) {
                String words = words(part);
                text.append(part.isMimeType("text/html") ? words.replaceAll("<[^>]{0,1000}>", " ") : words)
                        .append('\n');
            }
        }
        var original = ORIGINAL.matcher(text);
        return original.find() ? text.substring(0, original.start()) : text.toString();
    }

    /** The line with the answer of the server, and the next one, because long answers are broken. */
    static String tellingLine(String text) {
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        for (int i = 0; i < lines.size(); i++) {
            if (CODE.matcher(lines.get(i)).find()) {
                return joined(lines, i);
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            if (Bounce.isUnderstood(lines.get(i))) {
                return joined(lines, i);
            }
        }
        return lines.isEmpty() ? "" : lines.getFirst();
    }

    private static String joined(List<String> lines, int at) {
        return at + 1 < lines.size() ? lines.get(at) + " " + lines.get(at + 1) : lines.get(at);
    }

    // a charset nobody knows must not hide the codes, which are ASCII
    private static String words(Part part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            return new String(in.readNBytes(LONGEST), charset(part.getContentType()));
        }
    }

    private static Charset charset(@Nullable String type) {
        try {
            String name = type == null ? null : new ContentType(type).getParameter("charset");
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
        } catch (ParseException | IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    /** A header in words: encoded ones decoded, raw bytes read as UTF-8 where they are. */
    static String decoded(String header) {
        String raw;
        try {
            raw = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            raw = header;
        }
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(raw));
        } catch (UnsupportedEncodingException nobodyKnows) {
            return raw;
        }
    }

    private static String header(Part part, String name) throws MessagingException {
        String[] values = part.getHeader(name);
        return values == null ? "" : String.join(" ", values);
    }
}
