package io.enishi.job;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/** One stream made of pieces, of which one at a time is in memory. */
class PiecewiseInput extends InputStream {

    private final IntFunction<Optional<byte[]>> pieces;
    private byte[] piece = new byte[0];
    private int next = 1;
    private int at;

    PiecewiseInput(IntFunction<Optional<byte[]>> pieces) {
        this.pieces = pieces;
    }

    @Override
    public int read() {
        return more() ? piece[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) {
        if (length == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, into, from, count);
        at += count;
        return count;
    }

    private boolean more() {
        while (at == piece.length) {
            Optional<byte[]> found = pieces.apply(next++);
            if (found.isEmpty()) {
                next--;
                return false;
            }
            piece = found.get();
            at = 0;
        }
        return true;
    }
}
