package io.enishi.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/** The files under {@code <data-dir>/postgresql}: binaries, data, password and port. */
record ServerFiles(Path home) {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    Path data() {
        return home.resolve("data");
    }

    Path password() {
        return home.resolve("password");
    }

    Path lock() {
        return home.resolve("enishi.lock");
    }

    Path startLog() {
        return home.resolve("start.log");
    }

    Path binary(String name) {
        var windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return binaries().resolve("bin").resolve(windows ? name + ".exe" : name);
    }

    /** The process that says it serves this data directory, alive or not. */
    Optional<Long> postmasterPid() {
        return firstLine(data().resolve("postmaster.pid")).flatMap(ServerFiles::number);
    }

    Optional<Integer> rememberedPort() {
        return firstLine(home.resolve("port")).flatMap(ServerFiles::number).map(Long::intValue);
    }

    void rememberPort(int port) {
        write(home.resolve("port"), port + "\n");
    }

    String readPassword() {
        return firstLine(password())
                .orElseThrow(() -> new IllegalStateException(
                        "The password file %s is missing or empty. Put it back: the data beside it opens with it alone."
                                .formatted(password())));
    }

    void makeHome() {
        try {
            Files.createDirectories(home);
            if (POSIX) {
                Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The data directory %s cannot be made".formatted(home), e);
        }
    }

    /** A password that nobody has to know: 128 random bits, readable by the product's user alone. */
    void makePassword() {
        var random = new byte[16];
        new SecureRandom().nextBytes(random);
        try {
            Files.deleteIfExists(password());
            if (POSIX) {
                Files.createFile(
                        password(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(password(), HexFormat.of().formatHex(random) + "\n");
    }

    /** Unpacks the binaries of this platform unless some lie there already, whole. */
    void unpackBinaries() {
        if (!Files.exists(whole())) {
            unpack();
        }
    }

    /** Replaces binaries that came with another edition of the product; nothing may be running from them. */
    void renewBinaries() {
        if (!firstLine(whole()).orElse("").equals(digestOfPacked())) {
            unpack();
        }
    }

    private void unpack() {
        try {
            FileSystemUtils.deleteRecursively(binaries());
            try (var packed = packedBinaries();
                    var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    var target = binaries().resolve(entry.getName()).normalize();
                    if (!target.startsWith(binaries())) {
                        throw new IOException("The binaries want to leave their directory: " + entry.getName());
                    }
                    if (entry.isDirectory()) {
                        Files.createDirectories(target);
                    } else {
                        Files.createDirectories(
                                binaries().resolve(target).resolve("..").normalize());
                        if (entry.isSymbolicLink()) {
                            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                        } else {
                            Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
                            if (POSIX && (entry.getMode() & 0100) != 0) {
                                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
                            }
                        }
                    }
                }
            }
            write(whole(), digestOfPacked() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The PostgreSQL binaries could not be unpacked to %s".formatted(binaries()), e);
        }
    }

    private Path binaries() {
        return home.resolve("binaries");
    }

    /** There when all binaries are; says which ones. */
    private Path whole() {
        return binaries().resolve("whole");
    }

    private static String digestOfPacked() {
        try (var packed = packedBinaries()) {
            var digest = MessageDigest.getInstance("SHA-256");
            var piece = new byte[1 << 16];
            for (int read = packed.read(piece); read >= 0; read = packed.read(piece)) {
                digest.update(piece, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("The PostgreSQL binaries could not be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream packedBinaries() throws IOException {
        var os = System.getProperty("os.name", "");
        var system = os.startsWith("Windows") ? "Windows" : os.startsWith("Mac") ? "Darwin" : "Linux";
        try {
            return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, System.getProperty("os.arch", ""));
        } catch (IllegalStateException e) {
            throw new IOException(
                    "this build of Enishi carries no PostgreSQL for %s on %s. Build it on that platform (or for it, with -Dpostgres.platform=...) or set spring.datasource.url to a server of your own."
                            .formatted(os, System.getProperty("os.arch")),
                    e);
        }
    }

    void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> firstLine(Path file) {
        try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.findFirst().map(String::strip).filter(line -> !line.isEmpty());
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
