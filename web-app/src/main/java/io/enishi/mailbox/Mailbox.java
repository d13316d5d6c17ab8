package io.enishi.mailbox;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.imap.commands.IdRange;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes every message over real SMTP on loopback, shows the last thousand, and offers them over IMAP. */
public class Mailbox {

    private static final Logger log = LoggerFactory.getLogger(Mailbox.class);

    private record Kept(long id, Instant at, byte[] source, Envelope envelope) {}

    private final MailboxProperties properties;
    private final GreenMail server;
    private final Clock clock;
    private final Deque<Kept> kept = new ArrayDeque<>();
    private final AtomicLong ids = new AtomicLong();

    Mailbox(MailboxProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
        this.server = new GreenMail(new ServerSetup[] {
            new ServerSetup(properties.smtpPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(properties.imapPort(), "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
        });
        server.withConfiguration(new GreenMailConfiguration().withDisabledAuthentication());
    }

    void start() {
        server.start();
        GreenMailUser one = server.setUser(properties.user() + "@localhost", properties.user(), properties.user());
        server.getUserManager().setMessageDeliveryHandler((message, address) -> {
            keep(message);
            trim(one);
            return one;
        });
        log.info(
                "No SMTP server is set: mail stays here and is read at /dev/mail, or over IMAP at 127.0.0.1:{} as '{}' (any password).",
                server.getImap().getPort(),
                properties.user());
    }

    void stop() {
        server.stop();
    }

    int smtpPort() {
        return server.getSmtp().getPort();
    }

    public int imapPort() {
        return server.getImap().getPort();
    }

    /** Newest first; {@code search} looks in subject and addresses. */
    public synchronized List<Envelope> messages(String search) {
        String wanted = search.strip().toLowerCase(Locale.ROOT);
        return kept.stream()
                .map(Kept::envelope)
                .filter(one -> wanted.isEmpty()
                        || (one.subject() + " " + one.to() + " " + one.from())
                                .toLowerCase(Locale.ROOT)
                                .contains(wanted))
                .toList();
    }

    public Optional<Opened> open(long id) {
        return find(id).map(one -> {
            try {
                MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(one.source()));
                return new Opened(
                        one.envelope(), body(message, "text/html"), body(message, "text/plain"), source(one.source()));
            } catch (MessagingException | IOException e) {
                return new Opened(one.envelope(), null, null, source(one.source()));
            }
        });
    }

    private synchronized Optional<Kept> find(long id) {
        return kept.stream().filter(one -> one.id() == id).findFirst();
    }

    private void keep(MovingMessage moving) {
        try {
            MimeMessage message = moving.getMessage();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            long id = ids.incrementAndGet();
            Instant now = clock.instant();
            Envelope envelope = new Envelope(
                    id,
                    now,
                    people(message.getFrom()),
                    people(message.getAllRecipients()),
                    message.getSubject() == null ? "" : message.getSubject());
            synchronized (this) {
                kept.addFirst(new Kept(id, now, bytes.toByteArray(), envelope));
                while (kept.size() > properties.keep()) {
                    kept.removeLast();
                }
            }
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("A message could not be read", e);
        }
    }

    /** The IMAP folder keeps about as many as the page; what is older leaves memory. */
    private void trim(GreenMailUser one) {
        try {
            MailFolder inbox = server.getManagers().getImapHostManager().getInbox(one);
            int over = inbox.getMessageCount() - properties.keep();
            if (over >= properties.keep() / 10) {
                long[] oldest = Arrays.copyOf(inbox.getMessageUids(), over);
                inbox.expunge(new IdRange[] {new IdRange(oldest[0], oldest[over - 1])});
            }
        } catch (FolderException e) {
            log.warn("The mailbox could not be trimmed: {}", e.toString());
        }
    }

    private static String people(jakarta.mail.Address @Nullable [] addresses) {
        if (addresses == null) {
            return "";
        }
        StringBuilder all = new StringBuilder();
        for (jakarta.mail.Address address : addresses) {
            all.append(all.isEmpty() ? "" : ", ");
            if (address instanceof InternetAddress person && person.getPersonal() != null) {
                all.append(person.getPersonal())
                        .append(" <")
                        .append(person.getAddress())
                        .append('>');
            } else {
                all.append(address);
            }
        }
        return all.toString();
    }

    private static @Nullable String body(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return String.valueOf(part.getContent());
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                String found = body(inner, type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static String source(byte[] bytes) {
        String raw = new String(bytes, StandardCharsets.UTF_8);
        return raw.length() > 500_000 ? raw.substring(0, 500_000) : raw;
    }

    /** What the list of messages shows. */
    public record Envelope(long id, Instant at, String from, String to, String subject) {}

    /** One message, taken apart. */
    public record Opened(
            Envelope envelope,
            @Nullable String html,
            @Nullable String text,
            String source) {}
}
