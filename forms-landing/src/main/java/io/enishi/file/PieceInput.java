package io.enishi.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/** Reads a file piece by piece and jumps to any byte of it without reading what lies before. */
class PieceInput extends InputStream {

    static final int PIECE = 256 * 1024;

    private final IntFunction<Optional<byte[]>> pieces;
    private final long size;
    private long at;
    private int held = -1;
    private byte[] piece = new byte[0];

    PieceInput(IntFunction<Optional<byte[]>> pieces, long size) {
        this.pieces = pieces;
        this.size = size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at >= size) {
            return -1;
        }
        int number = (int) (at / PIECE);
        if (number != held) {
            piece = pieces.apply(number).orElseThrow(() -> new EOFException("Piece " + number + " is gone"));
            held = number;
        }
        int from = (int) (at % PIECE);
        int read = Math.min(length, piece.length - from);
        if (read <= 0) {
            throw new EOFException("Piece " + number + " is too short");
        }
        System.arraycopy(piece, from, into, offset, read);
        at += read;
        return read;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.clamp(count, 0, size - at);
        at += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, size - at);
    }
}
