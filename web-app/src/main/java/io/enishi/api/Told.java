package io.enishi.api;

/** What a client sent, as an error message may repeat it: short and without control characters. */
public final class Told {

    private static final int LONGEST = 80;

    private Told() {}

    public static String quoted(String text) {
        String clean = text.replaceAll("\\p{Cntrl}+", " ");
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
    }
}
