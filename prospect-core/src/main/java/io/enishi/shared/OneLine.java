package io.enishi.shared;

/** Text for places that hold a single line, such as a subject or a header: what breaks or controls lines becomes a space. */
public final class OneLine {

    private OneLine() {}

    /** Each run of control characters and line breaks is one space, and none stand at the ends. */
    public static String of(String text) {
        int at = 0;
        while (at < text.length() && !breaks(text.charAt(at))) {
            at++;
        }
        return (at == text.length() ? text : mended(text, at)).strip();
    }

    private static String mended(String text, int from) {
        StringBuilder line = new StringBuilder(text.length()).append(text, 0, from);
        boolean broken = false;
        for (int i = from; i < text.length(); i++) {
            boolean breaks = breaks(text.charAt(i));
            if (!breaks) {
                line.append(text.charAt(i));
            } else if (!broken) {
                line.append(' ');
            }
            broken = breaks;
        }
        return line.toString();
    }

    private static boolean breaks(char c) {
        return c < ' ' || c >= '\u007f' && c <= '\u009f' || c == '\u2028' || c == '\u2029';
    }
}
