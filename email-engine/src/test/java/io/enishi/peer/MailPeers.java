package io.enishi.peer;

import io.enishi.testing.FreePort;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Postfix takes mail for {@code peers.example} and for our return path at {@code enishi.example}, and puts it where Dovecot offers it over
 * IMAP. Some addresses do not exist, are full, or refuse: Postfix then answers, or writes back, as it does everywhere. Needs root,
 * because Postfix does.
 */
public final class MailPeers implements AutoCloseable {

    public static final String PASSWORD = "secret";

    private static final List<String> MASTER =
            List.of("/usr/lib/postfix/sbin/master", "/usr/libexec/postfix/master", "/usr/lib/postfix/master");
    private static final List<String> DOVECOT = List.of("/usr/sbin/dovecot", "/usr/bin/dovecot");
    private static final String NOBODY = "65534";

    private final Path folder;
    private final Path master;
    private final Path dovecot;
    private final int smtp = FreePort.any();
    private final int imap = FreePort.any();
    private @Nullable PeerProgram postfix;
    private @Nullable PeerProgram mailboxes;

    private MailPeers(Path folder, Path master, Path dovecot) {
        this.folder = folder;
        this.master = master;
        this.dovecot = dovecot;
    }

    /** Both servers with these mailboxes; leaves the test out where a program is missing. */
    public static MailPeers started(List<String> addresses) {
        Path master = PeerProgram.find("Postfix", MASTER);
        Path dovecot = PeerProgram.find("Dovecot", DOVECOT);
        if (!"root".equals(System.getProperty("user.name"))) {
            PeerProgram.missing("Postfix can be started by root only.");
        }
        String version = PeerProgram.ask(dovecot.toString(), "--version");
        if (!version.startsWith("2.3.")) {
            PeerProgram.missing("These settings are for Dovecot 2.3, here is " + version);
        }
        try {
            Path folder = Files.createTempDirectory("enishi-peers");
            MailPeers peers = new MailPeers(folder, master, dovecot);
            peers.settle(addresses);
            peers.startPostfix();
            peers.startDovecot();
            return peers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int smtpPort() {
        return smtp;
    }

    public int imapPort() {
        return imap;
    }

    public void startPostfix() {
        postfix = PeerProgram.start(
                smtp,
                folder.resolve("postfix.out"),
                master.toString(),
                "-d",
                "-c",
                folder.resolve("etc").toString());
    }

    public void stopPostfix() {
        Objects.requireNonNull(postfix).stop();
    }

    /** What Dovecot offers to this user, oldest first, each as it came. */
    public List<MimeMessage> mailOf(String address) {
        Properties settings = new Properties();
        settings.put("mail.imap.port", Integer.toString(imap));
        List<MimeMessage> all = new ArrayList<>();
        try (Store store = Session.getInstance(settings).getStore("imap")) {
            store.connect("127.0.0.1", imap, address, PASSWORD);
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                for (Message message : inbox.getMessages()) {
                    all.add(new MimeMessage((MimeMessage) message));
                }
            }
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
        return all;
    }

    @Override
    public void close() {
        Stream.of(postfix, mailboxes).filter(Objects::nonNull).forEach(PeerProgram::stop);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startDovecot() {
        mailboxes = PeerProgram.start(
                imap,
                folder.resolve("dovecot.out"),
                dovecot.toString(),
                "-F",
                "-c",
                folder.resolve("etc/dovecot.conf").toString());
    }

    private void settle(List<String> addresses) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String part : List.of("etc", "queue", "data", "mail", "run", "state")) {
            Files.createDirectory(folder.resolve(part));
        }
        own("postfix", folder.resolve("data"));
        own("nobody", folder.resolve("mail"));
        for (String file : List.of("main.cf", "master.cf", "transport", "recipients", "dovecot.conf")) {
            write(file, template(file));
        }
        write("mailboxes", lines(addresses, address -> address + " " + home(address) + "/"));
        write("users", lines(addresses, address -> address + ":{PLAIN}" + PASSWORD));
        PeerProgram.ask("postfix", "-c", folder.resolve("etc").toString(), "check");
    }

    private String template(String file) throws IOException {
        Map<String, String> values = Map.of(
                "FOLDER", folder.toString(),
                "PROGRAMS", Objects.requireNonNull(master.getParent()).toString(),
                "NOBODY", NOBODY,
                "SMTP", Integer.toString(smtp),
                "IMAP", Integer.toString(imap));
        try (InputStream in = Objects.requireNonNull(MailPeers.class.getResourceAsStream(file), file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace("@" + value.getKey() + "@", value.getValue());
            }
            return text;
        }
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve("etc").resolve(file), text);
    }

    private static String home(String address) {
        int at = address.indexOf('@');
        return address.substring(at + 1) + "/" + address.substring(0, at);
    }

    private static String lines(List<String> addresses, java.util.function.Function<String, String> line) {
        return addresses.stream().map(line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static void own(String user, Path path) throws IOException {
        Files.setOwner(
                path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
    }
}
