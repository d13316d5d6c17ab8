package io.enishi.transfer.format;

import io.enishi.shared.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Whether a workbook can be read in little memory. Everything is unpacked once and counted: what an archive says of itself may be a
 * lie. Sheets are read row by row, so no row and no text may be large; the other parts are held as a whole, so they may not either.
 */
final class XlsxLimits {

    private static final long MOST_BYTES = 4_000_000_000L;
    private static final int MOST_ENTRIES = 2_000;
    private static final long LARGEST_PART = 40_000_000;
    private static final long LARGEST_ROW = 8_000_000;
    private static final long LONGEST_TEXT = 1_000_000;
    private static final int LONGEST_TAG = 40;

    private final byte[] piece = new byte[64 * 1024];
    private long all;

    private XlsxLimits() {}

    static void check(Path workbook) {
        XlsxLimits limits = new XlsxLimits();
        int entries = 0;
        try (ZipFile zip = new ZipFile(workbook.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream in = Objects.requireNonNull(zip.getInputStream(entry))) {
                    limits.unpack(in);
                }
                within(++entries, MOST_ENTRIES);
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw Refusal.at("file", "transfer.xlsx.broken");
        }
    }

    private void unpack(InputStream in) throws IOException {
        Markup markup = null;
        long size = 0;
        for (int read = in.readNBytes(piece, 0, piece.length); read > 0; read = in.readNBytes(piece, 0, piece.length)) {
            if (size == 0) {
                markup = Markup.beginning(piece, read);
            }
            size += read;
            all += read;
            within(all, MOST_BYTES);
            if (markup != null) {
                markup.look(piece, read);
                within(markup.sheet ? 0 : size, LARGEST_PART);
            }
        }
    }

    private static void within(long size, long most) {
        if (size > most) {
            throw Refusal.at("file", "transfer.xlsx.too-large");
        }
    }

    /** XML as it goes by, byte by byte: how much there is from tag to tag, and from row to row. What its first tag says it is, it is. */
    private static final class Markup {

        private final byte[] tag = new byte[LONGEST_TAG];
        private int tagLength = -1;
        private long sinceTag;
        private long sinceRow;
        private boolean begun;
        private boolean sheet;
        private boolean inRows;

        /** Null for what is no XML; refused where it is in an encoding that hides its tags. */
        static @Nullable Markup beginning(byte[] bytes, int count) {
            int at = count > 2 && (bytes[0] & 0xff) == 0xef ? 3 : 0;
            int first = count > at ? bytes[at] & 0xff : 0;
            int second = count > at + 1 ? bytes[at + 1] & 0xff : 0;
            boolean wide = first == 0xff && second == 0xfe
                    || first == 0xfe && second == 0xff
                    || first == 0 && second == '<'
                    || first == '<' && second == 0
                    || first == 0 && second == 0 && count > 3 && bytes[2] != 1;
            if (wide) {
                throw Refusal.at("file", "transfer.xlsx.broken");
            }
            return first == '<' || Character.isWhitespace(first) ? new Markup() : null;
        }

        void look(byte[] bytes, int count) {
            for (int i = 0; i < count; i++) {
                sinceTag++;
                sinceRow++;
                if (bytes[i] == '<') {
                    within(sinceTag, LONGEST_TEXT);
                    sinceTag = 0;
                    tagLength = 0;
                } else if (tagLength >= 0) {
                    name(bytes[i]);
                }
            }
            within(sinceTag, LONGEST_TEXT);
            if (inRows) {
                within(sinceRow, LARGEST_ROW);
            }
        }

        // comments and the like could hide where a row begins; no spreadsheet writes them there, nor names as long as
        // these
        private void name(byte one) {
            boolean hiding = tagLength == 0 && (one == '!' || one == '?' && begun) || tagLength == LONGEST_TAG;
            if (hiding && sheet) {
                throw Refusal.at("file", "transfer.xlsx.broken");
            }
            if (hiding) {
                begun = true;
                tagLength = -1;
                return;
            }
            if (one == ' ' || one == '>' || one == '\n' || one == '\r' || one == '\t' || one == '/' && tagLength > 0) {
                met(new String(tag, 0, tagLength, StandardCharsets.US_ASCII));
                tagLength = -1;
            } else {
                tag[tagLength++] = one;
            }
        }

        private void met(String name) {
            boolean end = name.startsWith("/");
            String local = name.substring(Math.max(name.indexOf(':') + 1, end ? 1 : 0));
            if (!begun && !name.startsWith("?")) {
                begun = true;
                sheet = local.equals("worksheet");
            }
            if (local.equals("row") || local.equals("sheetData")) {
                inRows = !end || local.equals("row");
                sinceRow = 0;
            }
        }
    }
}
