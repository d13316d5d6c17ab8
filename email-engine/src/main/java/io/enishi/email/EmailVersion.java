package io.enishi.email;

import io.enishi.merge.Blocks;
import java.util.List;

/** A text as it is sent: merge fields still open, links by number. */
record EmailVersion(String subject, String html, String text, List<String> links) {

    /** With tracked links and pixel, as recipients get it. */
    static EmailVersion tracked(ListEmailText words, Blocks blocks) {
        LinkRewriter links = new LinkRewriter();
        String html = words.html().isBlank()
                ? ""
                : LinkRewriter.withPreheaderAndPixel(
                        links.html(blocks.html(words.html())), blocks.text(words.preheader()), true);
        String text = links.text(blocks.text(words.text()));
        return new EmailVersion(blocks.text(words.subject()), html, text, links.targets());
    }

    /** As it was written, for tests and previews. */
    static EmailVersion plain(ListEmailText words, Blocks blocks) {
        String html = words.html().isBlank()
                ? ""
                : LinkRewriter.withPreheaderAndPixel(blocks.html(words.html()), blocks.text(words.preheader()), false);
        return new EmailVersion(blocks.text(words.subject()), html, blocks.text(words.text()), List.of());
    }
}
