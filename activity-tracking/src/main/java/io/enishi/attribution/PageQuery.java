package io.enishi.attribution;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads values out of the query of a page's address, which is text from outside: what is broken is taken as it stands. */
public final class PageQuery {

    private static final int LONGEST = 255;

    private PageQuery() {}

    /** The first value of this name that is not blank, decoded and cut to 255 characters. */
    public static Optional<String> value(String url, String name) {
        for (String pair : pairs(url)) {
            int equals = pair.indexOf('=');
            if (equals == name.length() && pair.startsWith(name)) {
                String value = decoded(pair.substring(equals + 1));
                if (!value.isEmpty()) {
                    return Optional.of(value);
                }
            }
        }
        return Optional.empty();
    }

    static String[] pairs(String url) {
        int question = url.indexOf('?');
        if (question < 0) {
            return new String[0];
        }
        int end = url.indexOf('#', question);
        return url.substring(question + 1, end < 0 ? url.length() : end).split("&");
    }

    static String decoded(String raw) {
        String text;
        try {
            text = URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            text = raw;
        }
        StringBuilder plain = new StringBuilder();
        text.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .limit(LONGEST)
                .forEach(plain::appendCodePoint);
        return plain.toString().strip();
    }
}
