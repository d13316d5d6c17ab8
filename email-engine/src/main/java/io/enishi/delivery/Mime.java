package io.enishi.delivery;

import io.enishi.shared.OneLine;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;

/** Writes a letter as a MIME message that can be signed: UTF-8, text before HTML, a Message-ID that stays the same however often it is sent. */
final class Mime {

    private Mime() {}

    /** {@code returnPath} is the envelope's sender, {@code null} for the one the letter names. */
    static SMTPMessage message(
            Session session, Delivery delivery, Letter letter, @Nullable String returnPath, Instant now)
            throws MessagingException {
        try {
            StableMessage message = new StableMessage(session, messageId(delivery, letter.fromAddress()));
            if (returnPath != null) {
                message.setEnvelopeFrom(returnPath);
            }
            message.setFrom(new InternetAddress(letter.fromAddress(), OneLine.of(letter.fromName()), "UTF-8"));
            message.setRecipient(Message.RecipientType.TO, address(delivery.address()));
            String replyTo = letter.replyTo();
            if (replyTo != null && !replyTo.isBlank()) {
                message.setReplyTo(new InternetAddress[] {address(replyTo)});
            }
            message.setSubject(OneLine.of(letter.subject()), "UTF-8");
            message.setSentDate(Date.from(now));
            for (Map.Entry<String, String> header : letter.headers().entrySet()) {
                message.setHeader(header.getKey(), OneLine.of(header.getValue()));
            }
            String html = letter.html();
            MimeMultipart both = new MimeMultipart("alternative");
            both.addBodyPart(part(letter.text(), "plain"));
            if (html != null && !html.isBlank()) {
                both.addBodyPart(part(html, "html"));
            }
            if (!letter.attachments().isEmpty()) {
                message.setContent(mixed(both, letter.attachments()));
            } else if (both.getCount() == 1) {
                message.setText(letter.text(), "UTF-8");
            } else {
                message.setContent(both);
            }
            message.saveChanges();
            return message;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("UTF-8 is always there", e);
        }
    }

    /** Old Japanese carrier addresses such as {@code foo..bar@docomo.ne.jp} travel quoted. */
    static InternetAddress address(String raw) throws AddressException {
        String clean = OneLine.of(raw);
        int at = clean.lastIndexOf('@');
        if (at > 0) {
            String local = clean.substring(0, at);
            boolean odd = local.contains("..") || local.startsWith(".") || local.endsWith(".");
            if (odd && !local.startsWith("\"")) {
                clean = "\"" + local + "\"" + clean.substring(at);
            }
        }
        return new InternetAddress(clean, true);
    }

    static String messageId(Delivery delivery, String fromAddress) {
        String domain = fromAddress.substring(fromAddress.lastIndexOf('@') + 1);
        return "<e" + Long.toString(delivery.id(), 36) + "."
                + Long.toString(delivery.createdAt().toEpochMilli(), 36) + "@" + domain + ">";
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, "UTF-8", subtype);
        return part;
    }

    private static MimeMultipart mixed(MimeMultipart body, List<Letter.Attachment> attachments)
            throws MessagingException {
        MimeBodyPart first = new MimeBodyPart();
        first.setContent(body);
        MimeMultipart all = new MimeMultipart(first);
        for (Letter.Attachment attachment : attachments) {
            MimeBodyPart part = new MimeBodyPart();
            part.setDataHandler(
                    new DataHandler(new ByteArrayDataSource(attachment.content(), OneLine.of(attachment.mediaType()))));
            part.setFileName(OneLine.of(attachment.name()));
            all.addBodyPart(part);
        }
        return all;
    }

    private static final class StableMessage extends SMTPMessage {

        private final String id;

        StableMessage(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
