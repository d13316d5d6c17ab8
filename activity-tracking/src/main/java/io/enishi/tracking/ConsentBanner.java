package io.enishi.tracking;

/** What the consent banner says in one language: the question and its two answers. */
public record ConsentBanner(String message, String accept, String decline) {

    static final ConsentBanner ENGLISH = new ConsentBanner(
            "May we record which pages you read here, so that we can offer you what fits?", "Accept", "Decline");
    static final ConsentBanner JAPANESE =
            new ConsentBanner("お客様に合ったご案内をお届けするため、閲覧されたページを記録してもよろしいですか。", "同意する", "同意しない");

    public ConsentBanner {
        message = plain(message);
        accept = plain(accept);
        decline = plain(decline);
    }

    private static String plain(String typed) {
        return typed.replace("\0", "").strip();
    }
}
