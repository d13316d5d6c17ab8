package io.enishi.form;

import io.enishi.shared.Refusal;
import java.net.URI;
import java.net.URISyntaxException;

/** Everything a marketer says about a form as a whole; HTML in it is sanitised when it is stored. */
public record FormSettings(
        String name,
        Language language,
        String submitEn,
        String submitJa,
        String introHtml,
        String outroHtml,
        AfterSubmit afterSubmit,
        String thankYouHtml,
        String redirectUrl,
        boolean redirectWholePage,
        boolean alwaysDisplay,
        boolean notYouLink,
        FormLook look) {

    /** The language a form speaks: the visitor's, or always the same. */
    public enum Language {
        AUTO,
        JA,
        EN
    }

    /** What the visitor sees after a success. */
    public enum AfterSubmit {
        CONTENT,
        REDIRECT
    }

    public FormSettings {
        name = name.strip();
        submitEn = submitEn.strip();
        submitJa = submitJa.strip();
        redirectUrl = redirectUrl.strip();
        if (name.isEmpty()) {
            throw Refusal.at("name", "form.refusal.name-missing");
        }
        if (afterSubmit == AfterSubmit.REDIRECT && !isWebAddress(redirectUrl)) {
            throw Refusal.at("redirectUrl", "form.refusal.redirect-url", redirectUrl);
        }
    }

    private static boolean isWebAddress(String url) {
        try {
            URI uri = new URI(url);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }
}
