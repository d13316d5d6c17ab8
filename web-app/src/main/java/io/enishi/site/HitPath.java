package io.enishi.site;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path of letters, digits and the signs that our tokens are written with, taken apart without reading anything twice. */
record HitPath(String firstStep, List<String> steps) {

    private static final boolean[] PLAIN = new boolean[128];

    static {
        for (char letter = 0; letter < PLAIN.length; letter++) {
            PLAIN[letter] = Character.isLetterOrDigit(letter) || "-_.~/".indexOf(letter) >= 0;
        }
    }

    /** Null for a path that needs a closer look: escapes, parameters in it, empty steps, steps that lead back. */
    static @Nullable HitPath of(String path) {
        int end = path.indexOf('/', 1);
        if (end < 0) {
            return plain(path) ? new HitPath(path, List.of()) : null;
        }
        String rest = path.substring(end + 1);
        if (!plain(path) || rest.isEmpty() || rest.endsWith("/") || path.contains("//") || path.contains("..")) {
            return null;
        }
        List<String> steps = rest.indexOf('/') < 0 ? List.of(rest) : Arrays.asList(rest.split("/"));
        return steps.contains(".") ? null : new HitPath(path.substring(0, end), steps);
    }

    private static boolean plain(String path) {
        for (int at = 0; at < path.length(); at++) {
            char letter = path.charAt(at);
            if (letter >= PLAIN.length || !PLAIN[letter]) {
                return false;
            }
        }
        return true;
    }
}
