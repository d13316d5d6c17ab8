package io.enishi.geo;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where blocks of addresses begin, and the country of each, in a few megabytes that are searched by halves. IPv6 addresses are told by
 * their first half.
 */
record CountryTable(String[] codes, int[] four, byte[] ofFour, long[] six, byte[] ofSix) {

    /** The first bytes of the shipped file, which the front end's build makes. */
    private static final int MAGIC = 0x454e4331;

    static final CountryTable EMPTY =
            new CountryTable(new String[] {""}, new int[0], new byte[0], new long[0], new byte[0]);

    boolean isEmpty() {
        return four.length + six.length == 0;
    }

    /** The country of this address, as two capital letters; null when it is in none. */
    @Nullable
    String of(byte[] address) {
        ByteBuffer bytes = ByteBuffer.wrap(address);
        int country = address.length == 4
                ? found(Arrays.binarySearch(four, ordered(bytes.getInt())), ofFour)
                : found(Arrays.binarySearch(six, ordered(bytes.getLong())), ofSix);
        return country == 0 ? null : codes[country];
    }

    private static int found(int place, byte[] countries) {
        int block = place >= 0 ? place : -place - 2;
        return block < 0 ? 0 : countries[block] & 255;
    }

    /** Unsigned numbers in the order of signed ones. */
    static int ordered(int unsigned) {
        return unsigned ^ Integer.MIN_VALUE;
    }

    static long ordered(long unsigned) {
        return unsigned ^ Long.MIN_VALUE;
    }

    /** The shipped form: codes, then for each kind of address how many blocks, their beginnings, their countries. */
    static CountryTable shipped(InputStream file) throws IOException {
        DataInputStream in = new DataInputStream(file);
        if (in.readInt() != MAGIC) {
            throw new IOException("The shipped country data is of another version. Build the front end anew.");
        }
        String[] codes = new String[in.readUnsignedByte() + 1];
        codes[0] = "";
        for (int i = 1; i < codes.length; i++) {
            codes[i] = new String(in.readNBytes(2), StandardCharsets.US_ASCII);
        }
        int[] four = new int[in.readInt()];
        ByteBuffer fours = ByteBuffer.wrap(in.readNBytes(4 * four.length));
        for (int i = 0; i < four.length; i++) {
            four[i] = ordered(fours.getInt());
        }
        byte[] ofFour = in.readNBytes(four.length);
        long[] six = new long[in.readInt()];
        ByteBuffer sixes = ByteBuffer.wrap(in.readNBytes(8 * six.length));
        for (int i = 0; i < six.length; i++) {
            six[i] = ordered(sixes.getLong());
        }
        return new CountryTable(codes, four, ofFour, six, in.readNBytes(six.length));
    }
}
