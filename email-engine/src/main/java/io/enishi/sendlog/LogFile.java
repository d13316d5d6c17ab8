package io.enishi.sendlog;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The file that is written to; locked as long as its process lives. It goes when all it tells of is in the database. */
final class LogFile {

    /** Files of this process: to close any other handle of one would end its lock (POSIX). */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final RandomAccessFile file;
    private final FileLock lock;
    private final AtomicInteger open = new AtomicInteger(1);
    private long size;

    private LogFile(Path path, RandomAccessFile file, FileLock lock) {
        this.path = path;
        this.file = file;
        this.lock = lock;
    }

    static LogFile create(Path path, String boot) throws IOException {
        OURS.add(path.toAbsolutePath());
        Files.createDirectories(path.toAbsolutePath().getParent());
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            LogFile log = new LogFile(path, file, file.getChannel().lock());
            file.writeUTF(boot);
            return log;
        } catch (IOException | RuntimeException e) {
            OURS.remove(path.toAbsolutePath());
            file.close();
            throw e;
        }
    }

    static boolean isOurs(Path path) {
        return OURS.contains(path.toAbsolutePath());
    }

    String name() {
        return path.getFileName().toString();
    }

    /** One write to the operating system: it is kept from then on, whatever becomes of this process. */
    synchronized void append(byte[] record) throws IOException {
        file.write(record);
        size += record.length;
    }

    synchronized long size() {
        return size;
    }

    void more(int messages) {
        open.addAndGet(messages);
    }

    /** So many of its messages are told to the database, or it takes no more itself; answers whether that was the last. */
    boolean fewer(int messages) {
        return open.addAndGet(-messages) == 0;
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // it is read once more at the next start, and tells nothing new
        }
        leave();
    }

    /** It stays as it is, for whoever reads it next. */
    synchronized void leave() {
        try {
            lock.close();
            file.close();
        } catch (IOException e) {
            // the operating system ends both with the process
        } finally {
            OURS.remove(path.toAbsolutePath());
        }
    }
}
