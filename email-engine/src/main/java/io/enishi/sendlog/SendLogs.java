package io.enishi.sendlog;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The logs of this data folder. The database marks several messages of a connection as begun by one commit; which of their bodies
 * really began stands here, one write to the operating system each, so a process that is killed leaves one message in doubt for each
 * connection and not all it held.
 */
@Component
public class SendLogs {

    private static final Logger log = LoggerFactory.getLogger(SendLogs.class);
    private static final String ENDING = ".log";
    private static final long FULL = 16 << 20;

    private final Path folder;
    private final Optional<String> boot = Boot.id();
    private final SendLogRepository repository;
    private final Clock clock;
    private @Nullable LogFile current;

    SendLogs(@Value("${enishi.data-dir:./data}") Path dataDirectory, SendLogRepository repository, Clock clock) {
        this.folder = dataDirectory.resolve("sending");
        this.repository = repository;
        this.clock = clock;
    }

    /** Whether this system can keep logs; without them each body is marked in the database. */
    public boolean areKept() {
        return boot.isPresent();
    }

    /** Notes that these messages are held under these claims, before the database marks them as begun. */
    public synchronized HeldMessages hold(long[] ids, long[] claims) throws IOException {
        LogFile file = current;
        if (file == null || file.size() > FULL) {
            LogFile fresh = fresh();
            if (file != null) {
                told(file, 1);
            }
            current = fresh;
            file = fresh;
        }
        file.append(LogRecord.held(ids, claims));
        file.more(ids.length);
        return new HeldMessages(file, this);
    }

    private LogFile fresh() throws IOException {
        String name = UUID.randomUUID() + ENDING;
        LogFile fresh = LogFile.create(
                folder.resolve(name), boot.orElseThrow(() -> new IOException("No logs are kept on this system")));
        try {
            repository.add(name, clock.instant());
        } catch (DataAccessException away) {
            fresh.delete();
            throw new IOException("The log could not be made known to the database", away);
        }
        return fresh;
    }

    void told(LogFile file, int messages) {
        if (file.fewer(messages)) {
            file.delete();
            try {
                repository.remove(file.name());
            } catch (DataAccessException away) {
                log.debug("The log {} is gone, the database still names it", file.name(), away);
            }
        }
    }

    /** Takes no more; what is still open stays in its file for whoever starts next. */
    public synchronized void close() {
        LogFile file = current;
        current = null;
        if (file != null) {
            told(file, 1);
            file.leave();
        }
    }

    /** Logs whose writers are dead; each is to be closed. */
    public List<LeftLog> left() throws IOException {
        List<LeftLog> left = new ArrayList<>();
        if (boot.isEmpty()) {
            return left;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path file : files) {
                LeftLog.open(file, boot.get(), repository).ifPresent(left::add);
            }
        } catch (NoSuchFileException e) {
            return left;
        }
        return left;
    }
}
