package io.enishi.exchange;

import io.enishi.shared.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.springframework.stereotype.Component;

/**
 * The folder shared with other systems. They write into {@code in}, from where a file goes to {@code in/taken} or {@code in/refused},
 * and read from {@code out}, where a file appears when it is whole.
 */
@Component
public class ExchangeFolder {

    /** A file that was written to a moment ago may not be whole. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private static final int AT_ONCE = 20;

    private final ExchangeProperties properties;
    private final Clock clock;

    ExchangeFolder(ExchangeProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** Whether the operator has given one. */
    public boolean there() {
        return !properties.folder().isBlank();
    }

    /** Refuses a pattern that is none. */
    void check(String pattern) {
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException unreadable) {
            throw Refusal.at("file", "exchange.pattern");
        }
    }

    /** A file that came, as it was when it was found. */
    record Incoming(Path path, String name, long bytes, Instant modified) {}

    /** Files that match and rest, by name; links and folders are none. */
    List<Incoming> incoming(String pattern) {
        List<Incoming> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder("in"), pattern)) {
            for (Path path : all) {
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    Instant modified = Files.getLastModifiedTime(path).toInstant();
                    if (modified.plus(SETTLED).isBefore(clock.instant())) {
                        found.add(new Incoming(path, path.getFileName().toString(), Files.size(path), modified));
                    }
                }
            }
        } catch (PatternSyntaxException unreadable) {
            throw new Refusal("exchange.pattern");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(Comparator.comparing(Incoming::name));
        return found.subList(0, Math.min(AT_ONCE, found.size()));
    }

    /** Puts a file away that was dealt with; one of the same name that lies there already keeps its own. */
    void putAway(Incoming file, String where) {
        try {
            Path away = folder("in/" + where);
            Files.move(
                    file.path(),
                    away.resolve("%d-%s".formatted(file.modified().toEpochMilli(), file.name())),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What writes a file. */
    public interface Writing {
        void to(Path file) throws IOException;
    }

    /** Leaves a file, which appears when it is whole. */
    public void leave(String name, Writing writing) {
        try {
            Path out = folder("out");
            Path begun = Files.createTempFile(out, ".", ".part");
            try {
                writing.to(begun);
                Files.move(
                        begun, out.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(begun);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder(String name) throws IOException {
        if (!there()) {
            throw new Refusal("exchange.no-folder");
        }
        return Files.createDirectories(Path.of(properties.folder()).resolve(name));
    }
}
