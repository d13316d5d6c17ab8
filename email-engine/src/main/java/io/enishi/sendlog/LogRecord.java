package io.enishi.sendlog;

import io.enishi.sendlog.Fate.Stage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One entry of a log, as bytes: its length, the stage, the message, and what belongs to the stage. */
record LogRecord(Fate fate) {

    private static final long NO_SERVER = -1;
    private static final int LONGEST = 4_096;
    private static final int LONGEST_REPLY = 500;

    static byte[] held(long[] ids, long[] claims) {
        return bytes(out -> {
            for (int i = 0; i < ids.length; i++) {
                out.writeShort(1 + Long.BYTES + Long.BYTES);
                out.writeByte(Stage.HELD.ordinal());
                out.writeLong(ids[i]);
                out.writeLong(claims[i]);
            }
        });
    }

    static byte[] of(Stage stage, long id) {
        return bytes(out -> {
            out.writeShort(1 + Long.BYTES);
            out.writeByte(stage.ordinal());
            out.writeLong(id);
        });
    }

    static byte[] taken(long id, Instant at, @Nullable Long server, String reply) {
        byte[] rest = bytes(out -> {
            out.writeByte(Stage.TAKEN.ordinal());
            out.writeLong(id);
            out.writeLong(at.toEpochMilli());
            out.writeLong(server == null ? NO_SERVER : server);
            out.writeUTF(reply.substring(0, Math.min(reply.length(), LONGEST_REPLY)));
        });
        return bytes(out -> {
            out.writeShort(rest.length);
            out.write(rest);
        });
    }

    /** The next entry, with what it says about its message; {@code null} at the end, and at one that was not written whole. */
    static @Nullable LogRecord read(DataInputStream in) throws IOException {
        try {
            int length = in.readUnsignedShort();
            if (length <= Long.BYTES || length > LONGEST) {
                return null;
            }
            byte[] all = in.readNBytes(length);
            return all.length < length ? null : parsed(all);
        } catch (EOFException e) {
            return null;
        }
    }

    private static @Nullable LogRecord parsed(byte[] all) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(all));
        int ordinal = in.readUnsignedByte();
        if (ordinal >= Stage.values().length) {
            return null;
        }
        Stage stage = Stage.values()[ordinal];
        long id = in.readLong();
        long claim = stage == Stage.HELD ? in.readLong() : 0;
        if (stage != Stage.TAKEN) {
            return new LogRecord(new Fate(id, claim, stage, Instant.EPOCH, null, ""));
        }
        Instant at = Instant.ofEpochMilli(in.readLong());
        long server = in.readLong();
        return new LogRecord(new Fate(id, 0, stage, at, server == NO_SERVER ? null : server, in.readUTF()));
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        var bytes = new ByteArrayOutputStream(64);
        try {
            writing.to(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("Memory takes every byte", e);
        }
        return bytes.toByteArray();
    }
}
