package io.enishi.returnpath;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.springframework.stereotype.Component;

/**
 * Reads the mailbox that undeliverable messages come back to. A message is taken out of it only after the database knows what
 * it said; read twice after a crash, it counts once. What is no report about a message of ours is taken out as well.
 */
@Component
class BounceReader {

    private static final int MOST_AT_ONCE = 500;

    private final BounceMailboxProperties mailbox;
    private final ReturnedMail returned;

    BounceReader(BounceMailboxProperties mailbox, ReturnedMail returned) {
        this.mailbox = mailbox;
        this.returned = returned;
    }

    /** Answers how many messages were taken out. */
    int read() throws MessagingException {
        try (Store store = Session.getInstance(settings()).getStore(mailbox.protocol())) {
            store.connect(mailbox.host(), mailbox.port(), mailbox.user(), mailbox.password());
            int read = 0;
            for (String folder : mailbox.folder()) {
                read += read(store, folder.strip());
            }
            return read;
        }
    }

    private int read(Store store, String name) throws MessagingException {
        try (Folder folder = store.getFolder(name)) {
            folder.open(Folder.READ_WRITE);
            int count = Math.min(folder.getMessageCount(), MOST_AT_ONCE);
            if (count == 0) {
                return 0;
            }
            Message[] messages = folder.getMessages(1, count);
            FetchProfile sizes = new FetchProfile();
            sizes.add(FetchProfile.Item.SIZE);
            sizes.add(UIDFolder.FetchProfileItem.UID);
            folder.fetch(messages, sizes);
            for (Message message : messages) {
                take(message);
            }
            if (!mailbox.keepIn().isEmpty()) {
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

    // a line that breaks or a database that is away ends the round: nothing is taken out, all of it is read again
    private void take(Message message) throws MessagingException {
        Limited source = new Limited();
        try {
            message.writeTo(source);
            returned.take(ReturnedMail.IMAP, List.of(), source.toByteArray());
        } catch (TooLarge tooLarge) {
            returned.tooLarge(ReturnedMail.IMAP, source.toByteArray(), message.getSize());
        } catch (IOException broken) {
            // what the server cannot hand out whole is kept by what it says of it
            byte[] known = Arrays.toString(message.getHeader("Subject")).getBytes(StandardCharsets.UTF_8);
            returned.take(ReturnedMail.IMAP, List.of(), source.size() == 0 ? known : source.toByteArray());
        }
    }

    private Properties settings() {
        Properties settings = new Properties();
        String prefix = "mail." + mailbox.protocol() + ".";
        settings.put(prefix + "connectiontimeout", "10000");
        settings.put(prefix + "timeout", "60000");
        settings.put(prefix + "writetimeout", "60000");
        return settings;
    }

    private static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("larger than " + ReturnedMail.LARGEST + " bytes");
        }
    }

    /** Takes in no more than a returned mail may have. */
    private static final class Limited extends OutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            if (bytes.size() + length > ReturnedMail.LARGEST) {
                throw new TooLarge();
            }
            bytes.write(some, from, length);
        }

        int size() {
            return bytes.size();
        }

        byte[] toByteArray() {
            return bytes.toByteArray();
        }
    }
}
