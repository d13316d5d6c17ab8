package io.enishi.transfer;

import io.enishi.shared.Refusal;
import java.util.List;

/** How an uploaded file is to be read: its encoding, what stands between two cells, and whether its first line is a header. */
public record FileShape(String charset, String delimiter, boolean headed) {

    /** Shift_JIS is always read as what Windows makes of it: 髙 and ① are no Shift_JIS. */
    public static final List<String> CHARSETS =
            List.of("UTF-8", "windows-31j", "EUC-JP", "ISO-2022-JP", "UTF-16LE", "UTF-16BE", "windows-1252");

    public static final List<String> DELIMITERS = List.of(",", "\t", ";", "|");

    /** What the API takes. */
    static final FileShape STANDARD = new FileShape("UTF-8", ",", true);

    public FileShape {
        if (!CHARSETS.contains(charset)) {
            throw Refusal.at("charset", "settings.unknown-choice", shortened(charset));
        }
        if (!DELIMITERS.contains(delimiter)) {
            throw Refusal.at("delimiter", "settings.unknown-choice", shortened(delimiter));
        }
    }

    private static String shortened(String text) {
        String clean = text.replaceAll("\\p{Cntrl}+", " ");
        return clean.length() > 40 ? clean.substring(0, 40) : clean;
    }
}
