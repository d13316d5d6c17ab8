package io.enishi.activity;

/** Text from outside, made storable: PostgreSQL takes neither U+0000 nor half a surrogate pair. */
public final class HostileText {

    private HostileText() {}

    /** The text without what cannot be stored, cut to {@code longest} UTF-16 units (never within a character). */
    public static String storable(String raw, int longest) {
        if (raw.length() <= longest && isStorable(raw)) {
            return raw;
        }
        StringBuilder text = new StringBuilder(Math.min(raw.length(), longest));
        for (int i = 0; i < raw.length() && text.length() < longest; i++) {
            char c = raw.charAt(i);
            if (Character.isHighSurrogate(c)) {
                if (i + 1 < raw.length() && Character.isLowSurrogate(raw.charAt(i + 1))) {
                    if (text.length() + 2 > longest) {
                        break;
                    }
                    text.append(c).append(raw.charAt(++i));
                }
            } else if (c != 0 && !Character.isLowSurrogate(c)) {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static boolean isStorable(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}
