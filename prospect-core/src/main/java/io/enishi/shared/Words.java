package io.enishi.shared;

import java.util.Locale;

/** One text in English and Japanese, as terms carry it in their own file. */
public record Words(String en, String ja) {

    public String in(Locale locale) {
        return "ja".equals(locale.getLanguage()) ? ja : en;
    }
}
