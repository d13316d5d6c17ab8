package io.enishi.activity.line;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Lines that have to outlive a power cut, each behind its checksum; forced to the disk before anybody is answered. The file is
 * locked as long as its process lives: whoever starts after a crash takes over what nobody holds. No channel writes it, for a
 * channel closes when the thread of a request is interrupted.
 */
public final class SpoolFile implements Closeable {

    public static final String SUFFIX = ".spool";

    private static final int SUM = 9;
    private static final int MANY = 10_000;

    private final Path path;
    private final RandomAccessFile file;
    private long size;

    /** Where the next reading begins. */
    private long read;

    private SpoolFile(Path path, RandomAccessFile file, long size) {
        this.path = path;
        this.file = file;
        this.size = size;
    }

    static SpoolFile create(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path path = directory.resolve(UUID.randomUUID() + SUFFIX);
        SpoolFile made = locked(path).orElseThrow(() -> new IOException(path + " is somebody else's"));
        try {
            force(directory);
            return made;
        } catch (IOException e) {
            made.close();
            throw e;
        }
    }

    /** A file that a process before us left behind; empty when another one works with it. */
    static Optional<SpoolFile> adopt(Path path) throws IOException {
        return locked(path);
    }

    private static Optional<SpoolFile> locked(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            if (file.getChannel().tryLock() != null) {
                return Optional.of(new SpoolFile(path, file, file.length()));
            }
        } catch (OverlappingFileLockException ours) {
            // held in this very process
        }
        file.close();
        return Optional.empty();
    }

    /** As it stands in the file. */
    public static byte[] line(byte[] content) {
        byte[] sum = (sum(content, 0, content.length) + " ").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer line = ByteBuffer.allocate(SUM + content.length + 1);
        return line.put(sum).put(content).put((byte) '\n').array();
    }

    /** Writes these lines behind the others; when it returns they are on the disk, when it throws none of them counts. */
    void append(List<byte[]> lines) throws IOException {
        ByteBuffer all =
                ByteBuffer.allocate(lines.stream().mapToInt(line -> line.length).sum());
        lines.forEach(all::put);
        try {
            file.seek(size);
            file.write(all.array());
            file.getFD().sync();
            size += all.capacity();
        } catch (IOException e) {
            file.setLength(size);
            throw e;
        }
    }

    long size() {
        return size;
    }

    /** How many whole lines there are. */
    long lines() throws IOException {
        long lines = 0;
        for (long at = 0; at < size; ) {
            Reading some = from(at, MANY);
            lines += some.lines().size();
            at = some.end();
        }
        return lines;
    }

    /** The next lines, at most so many; nothing when all were read. What a torn write left behind is passed over. */
    Reading next(int most) throws IOException {
        return from(read, most);
    }

    private Reading from(long begin, int most) throws IOException {
        List<byte[]> whole = new ArrayList<>();
        int torn = 0;
        long at = begin;
        try (InputStream in = new BufferedInputStream(new FileInputStream(path.toFile()), 1 << 16)) {
            in.skipNBytes(begin);
            while (whole.size() < most && at < size) {
                byte[] line = line(in);
                at += line.length + 1L;
                byte[] content = content(line);
                if (content == null) {
                    torn++;
                } else {
                    whole.add(content);
                }
            }
        }
        return new Reading(whole, torn, Math.min(at, size));
    }

    /** What was read has been dealt with. */
    void pass(Reading reading) {
        read = reading.end();
    }

    boolean isRead() {
        return read >= size;
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
        file.close();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Some lines, how many more were torn, and where they end. */
    public record Reading(List<byte[]> lines, int torn, long end) {}

    // without its end; the last one may have none
    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.write(c);
        }
        return line.toByteArray();
    }

    private static byte @Nullable [] content(byte[] line) {
        if (line.length <= SUM) {
            return null;
        }
        String sum = sum(line, SUM, line.length - SUM) + " ";
        if (!sum.equals(new String(line, 0, SUM, StandardCharsets.US_ASCII))) {
            return null;
        }
        byte[] content = new byte[line.length - SUM];
        System.arraycopy(line, SUM, content, 0, content.length);
        return content;
    }

    private static String sum(byte[] bytes, int from, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, from, length);
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    // a file is on the disk when its name is; systems that cannot open a directory look after that themselves
    private static void force(Path directory) throws IOException {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        } catch (AccessDeniedException windows) {
            // names are written with the file there
        }
    }
}
