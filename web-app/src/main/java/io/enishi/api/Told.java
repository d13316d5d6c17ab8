package io.enishi.api;

/** What a client sent, as an error message may repeat it: short and without control characters. */
final class Told {

    private static final int LONGEST = 80;

    private Told() {}

    static String quoted(String text) {
        String clean = text.replaceAll("\\p{Cntrl}+", " ");
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
    }
}
