package io.enishi.file;

import io.enishi.shared.Refusal;
import io.enishi.user.Viewer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes what is uploaded into the database, piece by piece, in the caller's transaction. */
@Component
class FileUploads {

    private static final long LARGEST = 50_000_000;

    private final FileRepository repository;

    FileUploads(FileRepository repository) {
        this.repository = repository;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(long version, long file, String fileName, InputStream bytes, Viewer who) {
        repository.insertVersion(version, file, fileName, FileType.of(fileName).mediaType(), who.userId());
        MessageDigest digest = sha256();
        long size = 0;
        int number = 0;
        try {
            for (byte[] piece = bytes.readNBytes(PieceInput.PIECE);
                    piece.length > 0;
                    piece = bytes.readNBytes(PieceInput.PIECE)) {
                size += piece.length;
                if (size > LARGEST) {
                    throw Refusal.at("file", "file.too-large", LARGEST / 1_000_000);
                }
                digest.update(piece);
                repository.insertPiece(version, number++, piece);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (size == 0) {
            throw Refusal.at("file", "file.empty");
        }
        repository.complete(version, size, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
