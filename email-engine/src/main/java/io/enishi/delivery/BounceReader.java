package io.enishi.delivery;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads the mailbox that undeliverable messages come back to. A message is taken out of it only after the database knows what
 * it said; read twice after a crash, it counts once. What is no report about a message of ours is taken out as well.
 */
@Component
class BounceReader {

    private static final Logger log = LoggerFactory.getLogger(BounceReader.class);

    private static final int MOST_AT_ONCE = 500;
    private static final int LARGEST_MESSAGE = 5 * 1024 * 1024;

    private final DeliveryProperties.BounceMailbox mailbox;
    private final ReturnPaths paths;
    private final Bounces bounces;

    BounceReader(DeliveryProperties properties, ReturnPaths paths, Bounces bounces) {
        this.mailbox = properties.bounceMailbox();
        this.paths = paths;
        this.bounces = bounces;
    }

    /** Answers how many messages were taken out. */
    int read() throws MessagingException {
        try (Store store = Session.getInstance(settings()).getStore(mailbox.protocol())) {
            store.connect(mailbox.host(), mailbox.port(), mailbox.user(), mailbox.password());
            try (Folder folder = store.getFolder(mailbox.folder())) {
                folder.open(Folder.READ_WRITE);
                int count = Math.min(folder.getMessageCount(), MOST_AT_ONCE);
                Message[] messages = folder.getMessages(1, count);
                for (Message message : messages) {
                    take(message);
                }
                if (!mailbox.keepIn().isEmpty() && count > 0) {
                    Folder kept = store.getFolder(mailbox.keepIn());
                    if (!kept.exists()) {
                        kept.create(Folder.HOLDS_MESSAGES);
                    }
                    folder.copyMessages(messages, kept);
                }
                folder.setFlags(messages, new Flags(Flags.Flag.DELETED), true);
                folder.expunge();
                return count;
            }
        }
    }

    // a message that cannot be understood must not keep the others from being read; a database that is away must
    private void take(Message message) throws MessagingException {
        BounceReport report;
        try {
            if (message.getSize() > LARGEST_MESSAGE) {
                return;
            }
            report = BounceReport.of(message);
        } catch (MessagingException | IOException | RuntimeException unreadable) {
            log.info("A message in the bounce mailbox is no report: {}", unreadable.toString());
            return;
        }
        report.bounce()
                .ifPresent(bounce -> report.recipients().stream()
                        .map(paths::delivery)
                        .filter(OptionalLong::isPresent)
                        .findFirst()
                        .ifPresent(delivery -> bounces.returned(delivery.getAsLong(), bounce)));
    }

    private Properties settings() {
        Properties settings = new Properties();
        String prefix = "mail." + mailbox.protocol() + ".";
        settings.put(prefix + "connectiontimeout", "10000");
        settings.put(prefix + "timeout", "60000");
        settings.put(prefix + "writetimeout", "60000");
        return settings;
    }
}
