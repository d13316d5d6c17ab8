package io.enishi.transfer.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * In which encoding a file was most likely written. The whole file is tried: what reads without a fault wins, in the order of how
 * often we meet it; a library decides where several do, and where none does the one with the fewest faults is taken.
 */
public final class CharsetGuess {

    private static final int PIECE = 64 * 1024;
    private static final int LOOKED_AT_BY_LIBRARY = 1_000_000;
    private static final List<String> TRIED = List.of("UTF-8", "windows-31j", "EUC-JP");
    private static final Map<String, String> BY_LIBRARY = Map.of(
            "SHIFT_JIS", "windows-31j",
            "EUC-JP", "EUC-JP",
            "UTF-8", "UTF-8",
            "ISO-2022-JP", "ISO-2022-JP",
            "WINDOWS-1252", "windows-1252");

    private final List<Trial> trials = TRIED.stream().map(Trial::new).toList();
    private final UniversalDetector library = new UniversalDetector();
    private int seen;
    private boolean escapes;
    private byte[] begin = new byte[0];

    private CharsetGuess() {}

    public static String of(InputStream in) throws IOException {
        CharsetGuess guess = new CharsetGuess();
        for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
            guess.look(piece);
        }
        return guess.answer();
    }

    private void look(byte[] piece) {
        if (seen == 0) {
            begin = piece;
        }
        for (int i = 0; i < piece.length && !escapes && seen < LOOKED_AT_BY_LIBRARY; i++) {
            escapes = piece[i] == 0x1b;
        }
        if (seen < LOOKED_AT_BY_LIBRARY && !library.isDone()) {
            library.handleData(piece, 0, piece.length);
        }
        seen += Math.min(piece.length, LOOKED_AT_BY_LIBRARY);
        trials.forEach(trial -> trial.look(piece));
    }

    private String answer() {
        library.dataEnd();
        String marked = marked();
        if (marked != null) {
            return marked;
        }
        String said = said();
        if (escapes && "ISO-2022-JP".equals(said)) {
            return "ISO-2022-JP";
        }
        List<Trial> clean = trials.stream().filter(trial -> trial.faults == 0).toList();
        if (clean.isEmpty()) {
            return said == null ? leastFaulty().charset : said;
        }
        Trial first = clean.getFirst();
        if (clean.size() == 1 || first.charset.equals("UTF-8")) {
            return first.charset;
        }
        // what is EUC-JP reads as Shift_JIS full of half-width kana
        return Stream.of("windows-31j", "EUC-JP")
                .filter(each -> each.equals(said))
                .findFirst()
                .orElse(first.halfWidth * 2 > first.foreign ? "EUC-JP" : "windows-31j");
    }

    private Trial leastFaulty() {
        return trials.stream()
                .min(Comparator.comparingInt(trial -> trial.faults))
                .orElseThrow();
    }

    private @Nullable String said() {
        String name = library.getDetectedCharset();
        return name == null ? null : BY_LIBRARY.get(name);
    }

    private @Nullable String marked() {
        if (begins(0xEF, 0xBB, 0xBF)) {
            return "UTF-8";
        }
        if (begins(0xFF, 0xFE)) {
            return "UTF-16LE";
        }
        if (begins(0xFE, 0xFF)) {
            return "UTF-16BE";
        }
        int even = 0;
        int odd = 0;
        int looked = Math.min(begin.length, 4_096);
        for (int i = 0; i < looked; i++) {
            if (begin[i] == 0) {
                even += 1 - i % 2;
                odd += i % 2;
            }
        }
        return even + odd == 0 ? null : odd * 8 > looked ? "UTF-16LE" : even * 8 > looked ? "UTF-16BE" : null;
    }

    private boolean begins(int... bytes) {
        if (begin.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((begin[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** One encoding the file is read in, strictly. */
    private static final class Trial {

        private static final int TOO_MANY = 10_000;

        private final String charset;
        private final CharsetDecoder decoder;
        private final ByteBuffer in = ByteBuffer.allocate(PIECE + 16);
        private final CharBuffer out = CharBuffer.allocate(PIECE + 16);
        private int faults;
        private int foreign;
        private int halfWidth;

        Trial(String charset) {
            this.charset = charset;
            this.decoder = Charset.forName(charset)
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
        }

        void look(byte[] piece) {
            if (faults > TOO_MANY) {
                return;
            }
            in.put(piece).flip();
            CoderResult result = decoder.decode(in, out, false);
            while (!result.isUnderflow()) {
                if (result.isError()) {
                    faults++;
                    in.position(in.position() + result.length());
                }
                count();
                result = decoder.decode(in, out, false);
            }
            count();
            in.compact();
            if (faults > TOO_MANY) {
                in.clear();
            }
        }

        private void count() {
            out.flip();
            while (out.hasRemaining()) {
                char one = out.get();
                if (one > 0x7f) {
                    foreign++;
                    halfWidth += one >= '\uFF61' && one <= '\uFF9F' ? 1 : 0;
                }
            }
            out.clear();
        }
    }
}
