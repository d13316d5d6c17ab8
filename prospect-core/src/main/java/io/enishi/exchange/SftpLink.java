package io.enishi.exchange;

import io.enishi.shared.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One visit to a server over SFTP. Never inside a transaction; what goes wrong is a refusal whose sentence helps. */
final class SftpLink implements AutoCloseable {

    /** A file on the server, as it was when it was listed. */
    record Listed(String name, long bytes, Instant modified) {}

    private static final Logger log = LoggerFactory.getLogger(SftpLink.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration IDLE = Duration.ofMinutes(2);
    private static final int MOST_LISTED = 10_000;
    private static final long LARGEST = 2_000_000_000L;
    private static final List<String> UNFINISHED = List.of(".part", ".filepart", ".tmp", ".crdownload");

    private final RemotePlace place;
    private final SshClient client;
    private final ClientSession session;
    private final SftpClient sftp;
    private final String hostKey;

    private SftpLink(RemotePlace place, SshClient client, ClientSession session, SftpClient sftp, String hostKey) {
        this.place = place;
        this.client = client;
        this.session = session;
        this.sftp = sftp;
        this.hostKey = hostKey;
    }

    /** Refuses a private key that cannot be read, such as one with a passphrase. */
    static void readable(String key) {
        keys(key);
    }

    static SftpLink to(RemotePlace place, String secret, boolean firstTime) {
        AtomicReference<String> shown = new AtomicReference<>("");
        SshClient client = SshClient.setUpDefaultClient();
        // nothing of the account that runs us
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setServerKeyVerifier((session, address, key) -> {
            String fingerprint = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
            shown.set(fingerprint);
            return place.hostKey() == null ? firstTime : place.hostKey().equals(fingerprint);
        });
        CoreModuleProperties.IDLE_TIMEOUT.set(client, IDLE);
        client.start();
        ClientSession session = null;
        String step = "remote.silent";
        try {
            session = client.connect(place.username(), place.host(), place.port())
                    .verify(PATIENCE)
                    .getSession();
            step = "remote.login";
            if (place.byKey()) {
                keys(secret).forEach(session::addPublicKeyIdentity);
            } else {
                session.addPasswordIdentity(secret);
            }
            session.auth().verify(PATIENCE);
            step = "remote.no-sftp";
            return new SftpLink(
                    place, client, session, SftpClientFactory.instance().createSftpClient(session), shown.get());
        } catch (IOException | RuntimeException e) {
            closed(session, client);
            if (e instanceof Refusal refusal) {
                throw refusal;
            }
            log.info("No SFTP with server {}: {}", place.id(), e.toString());
            String met = shown.get();
            throw place.hostKey() != null && !met.isEmpty() && !met.equals(place.hostKey())
                    ? new Refusal("remote.other-key", met)
                    : new Refusal(step, place.host());
        }
    }

    /** What the server proved itself with. */
    String hostKey() {
        return hostKey;
    }

    /** Refuses when the folder is not there. */
    void look() {
        try {
            if (!sftp.stat(folder()).isDirectory()) {
                throw new Refusal("remote.folder", place.folder());
            }
        } catch (IOException e) {
            throw broken("remote.folder", place.folder(), e);
        }
    }

    /** Files whose names match, by name; what is still being written by its name is none. */
    List<Listed> files(String pattern, int most) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        List<Listed> found = new ArrayList<>();
        int seen = 0;
        try {
            for (SftpClient.DirEntry entry : sftp.readDir(folder())) {
                if (++seen > MOST_LISTED) {
                    break;
                }
                String name = entry.getFilename();
                SftpClient.Attributes attributes = entry.getAttributes();
                if (attributes.isRegularFile()
                        && attributes.getSize() <= LARGEST
                        && whole(name)
                        && matcher.matches(Path.of(name))) {
                    found.add(new Listed(
                            name,
                            attributes.getSize(),
                            attributes.getModifyTime() == null
                                    ? Instant.EPOCH
                                    : attributes.getModifyTime().toInstant()));
                }
            }
        } catch (IOException e) {
            throw broken("remote.folder", place.folder(), e);
        }
        found.sort(Comparator.comparing(Listed::name));
        return List.copyOf(found.subList(0, Math.min(most, found.size())));
    }

    /** Brings a file here; false when it is another by now. */
    boolean fetch(Listed file, Path to) {
        try (InputStream in = sftp.read(place.at(file.name()))) {
            long bytes = 0;
            try (OutputStream out = Files.newOutputStream(to)) {
                byte[] some = new byte[64 * 1024];
                for (int n = in.read(some); n >= 0 && bytes <= file.bytes(); n = in.read(some)) {
                    out.write(some, 0, n);
                    bytes += n;
                }
            }
            SftpClient.Attributes now = sftp.stat(place.at(file.name()));
            return bytes == file.bytes() && now.getSize() == file.bytes();
        } catch (IOException e) {
            throw broken("remote.broken", file.name(), e);
        }
    }

    /** Moves a file that was dealt with into a folder beside it. */
    void putAway(Listed file, String where) {
        String away = place.at(where);
        try {
            made(away);
            moved(
                    place.at(file.name()),
                    away + "/%d-%s".formatted(file.modified().toEpochMilli(), file.name()));
        } catch (IOException e) {
            throw broken("remote.put-away", file.name(), e);
        }
    }

    /** Leaves a file, which has its name when it is whole. */
    void leave(String name, InputStream content) {
        String begun = place.at("." + name + ".part");
        try {
            try (OutputStream out = sftp.write(begun)) {
                content.transferTo(out);
            }
            moved(begun, place.at(name));
        } catch (IOException e) {
            throw broken("remote.broken", name, e);
        }
    }

    @Override
    public void close() {
        try {
            sftp.close();
        } catch (IOException e) {
            log.debug("An SFTP channel did not close.", e);
        }
        closed(session, client);
    }

    private String folder() {
        return place.folder().isEmpty() ? "." : place.folder();
    }

    private void made(String folder) throws IOException {
        try {
            sftp.stat(folder);
        } catch (IOException missing) {
            sftp.mkdir(folder);
        }
    }

    // not every server knows how to overwrite while renaming
    private void moved(String from, String to) throws IOException {
        try {
            sftp.rename(from, to);
        } catch (IOException there) {
            sftp.remove(to);
            sftp.rename(from, to);
        }
    }

    private static boolean whole(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && name.indexOf('/') < 0
                && name.indexOf('\\') < 0
                && name.indexOf('\0') < 0
                && UNFINISHED.stream().noneMatch(lower::endsWith);
    }

    private static List<KeyPair> keys(String key) {
        List<KeyPair> keys = new ArrayList<>();
        try (InputStream in = new ByteArrayInputStream(key.strip().getBytes(StandardCharsets.UTF_8))) {
            Iterable<KeyPair> read = SecurityUtils.loadKeyPairIdentities(
                    null, NamedResource.ofName("key"), in, FilePasswordProvider.EMPTY);
            if (read != null) {
                read.forEach(keys::add);
            }
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            keys.clear();
        }
        if (keys.isEmpty()) {
            throw Refusal.at("secret", "remote.key.unreadable");
        }
        return keys;
    }

    private static Refusal broken(String message, String about, IOException why) {
        log.info("SFTP: {}: {}", message, why.toString());
        return new Refusal(message, about);
    }

    private static void closed(@Nullable ClientSession session, SshClient client) {
        if (session != null) {
            session.close(true);
        }
        client.stop();
    }
}
