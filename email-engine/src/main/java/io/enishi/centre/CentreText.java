package io.enishi.centre;

import io.enishi.shared.Refusal;

/** One text of a preference page in both languages; where one is not written, the other stands in. */
public record CentreText(String en, String ja) {

    private static final int LONGEST = 2_000;

    public CentreText {
        en = en.strip().replace("\0", "");
        ja = ja.strip().replace("\0", "");
        if (en.length() > LONGEST || ja.length() > LONGEST) {
            throw new Refusal("centre.refusal.text-long", LONGEST);
        }
    }

    /** Empty when nobody wrote it in any language. */
    public String in(String language) {
        String own = "ja".equals(language) ? ja : en;
        return own.isEmpty() ? en + ja : own;
    }
}
