package io.enishi.email;

import java.util.List;

/** A text as it is sent: merge fields still open, links by number. */
record EmailVersion(String subject, String html, String text, List<String> links) {

    /** With tracked links and pixel, as recipients get it. */
    static EmailVersion tracked(ListEmailText words) {
        LinkRewriter links = new LinkRewriter();
        String html = words.html().isBlank()
                ? ""
                : LinkRewriter.withPreheaderAndPixel(links.html(words.html()), words.preheader(), true);
        String text = links.text(words.text());
        return new EmailVersion(words.subject(), html, text, links.targets());
    }

    /** As it was written, for tests and previews. */
    static EmailVersion plain(ListEmailText words) {
        String html = words.html().isBlank()
                ? ""
                : LinkRewriter.withPreheaderAndPixel(words.html(), words.preheader(), false);
        return new EmailVersion(words.subject(), html, words.text(), List.of());
    }
}
