package io.enishi.attribution;

import io.enishi.shared.Words;

/** The kind of place somebody came from. */
public enum Channel {
    SEARCH("Search", "検索"),
    SOCIAL("Social media", "ソーシャルメディア"),
    MAIL("Mail", "メール"),
    AI("AI assistant", "AI アシスタント"),
    VIDEO("Video", "動画"),
    SITE("Web site", "Web サイト"),
    ADVERTISEMENT("Advertisement", "広告"),
    DIRECT("Direct", "直接");

    private final Words words;

    Channel(String en, String ja) {
        this.words = new Words(en, ja);
    }

    public Words words() {
        return words;
    }
}
