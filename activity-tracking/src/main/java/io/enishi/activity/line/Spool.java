package io.enishi.activity.line;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Opens and clicks that came while the database was away, on the disk of this machine until it is back. For outages only: nothing
 * goes through here that the journal could take. Those who come together share one force to the disk.
 */
@Component
public class Spool {

    private static final Logger log = LoggerFactory.getLogger(Spool.class);
    private static final String UNSTORABLE = "unstorable.jsonl";

    private final Path directory;
    private final long most;
    private final Queue<Kept> gathered = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();
    private final Deque<SpoolFile> waiting = new ArrayDeque<>();
    private final AtomicLong hits = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final Counter refused = Metrics.counter("enishi.spool.refused");
    private final Counter kept = Metrics.counter("enishi.spool.kept");
    private @Nullable SpoolFile open;

    /** A hit's line, and what became of it. */
    private static final class Kept {
        final byte[] line;
        boolean done;
        boolean full;

        @Nullable
        IOException failure;

        Kept(byte[] line) {
            this.line = line;
        }
    }

    Spool(@Value("${enishi.data-dir:./data}") Path dataDirectory, SpoolProperties properties) {
        this.directory = dataDirectory.toAbsolutePath().normalize().resolve("spool");
        this.most = properties.size().toBytes();
        Gauge.builder("enishi.spool.waiting", hits, AtomicLong::get).register(Metrics.globalRegistry);
    }

    public Path directory() {
        return directory;
    }

    /** How many hits wait for the database. */
    public long size() {
        return hits.get();
    }

    /** When it returns, the hit is on the disk. */
    public void keep(byte[] hit) throws IOException {
        Kept mine = new Kept(SpoolFile.line(hit));
        gathered.add(mine);
        writing.lock();
        try {
            if (!mine.done) {
                write();
            }
        } finally {
            writing.unlock();
        }
        if (mine.full) {
            refused.increment();
            throw new SpoolFull(most);
        }
        if (mine.failure != null) {
            throw new IOException("The spool in " + directory + " cannot be written", mine.failure);
        }
        kept.increment();
    }

    private void write() {
        List<Kept> batch = new ArrayList<>();
        long size = 0;
        for (Kept next = gathered.poll(); next != null; next = gathered.poll()) {
            next.done = true;
            if (bytes.get() + size + next.line.length > most) {
                next.full = true;
            } else {
                size += next.line.length;
                batch.add(next);
            }
        }
        if (batch.isEmpty()) {
            return;
        }
        try {
            SpoolFile file = open;
            if (file == null) {
                file = SpoolFile.create(directory);
                open = file;
            }
            file.append(batch.stream().map(each -> each.line).toList());
            bytes.addAndGet(size);
            hits.addAndGet(batch.size());
        } catch (IOException e) {
            log.error("The spool in {} cannot be written: {}", directory, e.toString());
            seal();
            batch.forEach(each -> each.failure = e);
        }
    }

    /** Takes over what a process before us left behind. */
    public void adopt() {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> found = Files.list(directory)) {
            for (Path path : found.filter(each -> each.toString().endsWith(SpoolFile.SUFFIX))
                    .sorted()
                    .toList()) {
                Optional<SpoolFile> left = SpoolFile.adopt(path);
                if (left.isPresent()) {
                    adopt(left.get());
                }
            }
        } catch (IOException e) {
            log.error("The spool in {} cannot be read; it stays as it is.", directory, e);
        }
        if (hits.get() > 0) {
            log.info("{} hits of an outage are in the spool and will be written now.", hits);
        }
    }

    private void adopt(SpoolFile file) throws IOException {
        if (file.size() == 0) {
            file.delete();
            return;
        }
        hits.addAndGet(file.lines());
        bytes.addAndGet(file.size());
        waiting.add(file);
    }

    public boolean isEmpty() {
        return bytes.get() == 0;
    }

    /** The oldest hits that wait, at most so many; nothing more is appended to the file they lie in. */
    public @Nullable Batch oldest(int longest) throws IOException {
        SpoolFile file;
        writing.lock();
        try {
            seal();
            file = waiting.peek();
        } finally {
            writing.unlock();
        }
        if (file == null) {
            return null;
        }
        return new Batch(file, file.next(longest));
    }

    /** These are written: a file is deleted when all of its hits are. */
    public void written(Batch batch) throws IOException {
        SpoolFile file = batch.file();
        file.pass(batch.reading());
        hits.addAndGet(-batch.reading().lines().size());
        if (batch.reading().torn() > 0) {
            log.warn(
                    "The spool held {} torn lines, which nobody was answered for.",
                    batch.reading().torn());
        }
        if (file.isRead()) {
            writing.lock();
            try {
                waiting.remove(file);
            } finally {
                writing.unlock();
            }
            bytes.addAndGet(-file.size());
            file.delete();
        }
    }

    /** Nothing can be done about this hit: it is put aside for somebody to look at. */
    public void putAside(byte[] hit, RuntimeException why) throws IOException {
        Path aside = directory.resolve(UNSTORABLE);
        log.error("A hit of the spool cannot be stored and was put aside into {}: {}", aside, why.toString());
        byte[] line = Arrays.copyOf(hit, hit.length + 1);
        line[hit.length] = '\n';
        Files.write(aside, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Hits to write, and where they were read. */
    public record Batch(SpoolFile file, SpoolFile.Reading reading) {

        public List<byte[]> hits() {
            return reading.lines();
        }
    }

    private void seal() {
        SpoolFile file = open;
        if (file != null) {
            waiting.add(file);
            open = null;
        }
    }

    /** Gives the files free; what is in them waits for the next start. */
    public void close() {
        writing.lock();
        try {
            seal();
            for (SpoolFile file : waiting) {
                file.close();
            }
            waiting.clear();
            hits.set(0);
            bytes.set(0);
        } catch (IOException e) {
            log.warn("The spool could not be closed: {}", e.toString());
        } finally {
            writing.unlock();
        }
    }
}
