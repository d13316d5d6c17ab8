package io.enishi.sendlog;

import io.enishi.sendlog.Fate.Stage;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UTFDataFormatException;
import java.nio.channels.Channels;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A log whose writer is dead: what it says, until the database knows it. Nobody else reads it meanwhile. */
public final class LeftLog implements AutoCloseable {

    private final Path path;
    private final RandomAccessFile file;
    private final FileLock lock;
    private final String boot;
    private final SendLogRepository repository;

    private LeftLog(Path path, RandomAccessFile file, FileLock lock, String boot, SendLogRepository repository) {
        this.path = path;
        this.file = file;
        this.lock = lock;
        this.boot = boot;
        this.repository = repository;
    }

    /** Empty while its writer lives, or somebody else reads it. */
    static Optional<LeftLog> open(Path path, String boot, SendLogRepository repository) throws IOException {
        if (LogFile.isOurs(path)) {
            return Optional.empty();
        }
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        FileLock lock = null;
        try {
            lock = file.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            // somebody else in this process reads it
        } finally {
            if (lock == null) {
                file.close();
            }
        }
        return Optional.ofNullable(lock).map(held -> new LeftLog(path, file, held, boot, repository));
    }

    /**
     * How far each message came, the last word on each. After a restart of the machine only what was certain: the end of the log may be
     * missing, so what is not written there may have happened all the same.
     */
    public List<Fate> fates() throws IOException {
        if (!repository.knows(path.getFileName().toString())) {
            return List.of();
        }
        Map<Long, Fate> fates = new HashMap<>();
        var in = new DataInputStream(new BufferedInputStream(
                Channels.newInputStream(file.getChannel().position(0))));
        boolean whole = boot.equals(header(in));
        for (LogRecord next = LogRecord.read(in); next != null; next = LogRecord.read(in)) {
            Fate fate = next.fate();
            Fate before = fates.get(fate.id());
            if (fate.stage() == Stage.HELD) {
                fates.put(fate.id(), fate);
            } else if (before != null) {
                fates.put(
                        fate.id(),
                        new Fate(fate.id(), before.claim(), fate.stage(), fate.at(), fate.server(), fate.reply()));
            }
        }
        List<Fate> told = new ArrayList<>(fates.values());
        told.removeIf(fate -> !whole && (fate.stage() == Stage.HELD || fate.stage() == Stage.REFUSED));
        return told;
    }

    private static String header(DataInputStream in) throws IOException {
        try {
            return in.readUTF();
        } catch (EOFException | UTFDataFormatException e) {
            return "";
        }
    }

    /** The database knows all of it. One that belongs to another database stays, under a name nobody reads. */
    public void forget() throws IOException {
        String name = path.getFileName().toString();
        if (repository.knows(name)) {
            Files.deleteIfExists(path);
            repository.remove(name);
        } else {
            Files.move(path, path.resolveSibling(name + ".of-another-database"));
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
        file.close();
    }
}
