package io.enishi.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Encrypts what the database must not tell (AES-256, GCM). The key is {@code enishi.secret-key} (32 bytes in Base64), which
 * several nodes have to share; without it, one is made once and kept in {@code <data-dir>/secret.key}, beside the database, not in it.
 */
@Component
public class SecretBox {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 16;

    private final Supplier<BytesEncryptor> encryptor;

    SecretBox(@Value("${enishi.secret-key:}") String given, @Value("${enishi.data-dir:./data}") Path dataDirectory) {
        this.encryptor = SingletonSupplier.of(() -> new AesBytesEncryptor(
                new SecretKeySpec(key(given.strip(), dataDirectory), "AES"),
                KeyGenerators.secureRandom(NONCE_BYTES),
                CipherAlgorithm.GCM));
    }

    public byte[] close(byte[] secret) {
        return encryptor.get().encrypt(secret);
    }

    public byte[] open(byte[] closed) {
        return encryptor.get().decrypt(closed);
    }

    private static byte[] key(String given, Path dataDirectory) {
        byte[] key;
        try {
            key = given.isEmpty()
                    ? Files.readAllBytes(file(dataDirectory))
                    : Base64.getDecoder().decode(given);
        } catch (IOException e) {
            throw new UncheckedIOException("The secret key cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "enishi.secret-key is not Base64. Make one with: openssl rand -base64 32", e);
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalStateException(
                    "The secret key has %d bytes, it must have %d. Make one with: openssl rand -base64 32"
                            .formatted(key.length, KEY_BYTES));
        }
        return key;
    }

    private static Path file(Path dataDirectory) throws IOException {
        Path directory = Files.createDirectories(dataDirectory.toAbsolutePath().normalize());
        Path file = directory.resolve("secret.key");
        if (!Files.exists(file)) {
            byte[] fresh = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(fresh);
            Path draft =
                    directory.resolve("secret.key." + ProcessHandle.current().pid());
            Files.write(draft, fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
            if (Files.getFileStore(draft).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
            }
            try {
                // whole or not at all, and the first one stays
                Files.createLink(file, draft);
            } catch (FileAlreadyExistsException another) {
                return file;
            } finally {
                Files.deleteIfExists(draft);
            }
        }
        return file;
    }
}
