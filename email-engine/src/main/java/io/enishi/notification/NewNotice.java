package io.enishi.notification;

import io.enishi.change.Cause;
import io.enishi.shared.ProspectId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell users: its kind ({@code notify}, {@code assigned}, {@code page-action}, {@code email-finished}), whom and what
 * it is about, a sentence of the marketer's own, why, and for how long the same about the same person stays unsaid.
 */
public record NewNotice(
        NoticeKind kind,
        @Nullable ProspectId prospect,
        @Nullable Long assetId,
        String message,
        Cause cause,
        Duration atMostOnceIn) {

    private static final int LONGEST_MESSAGE = 1_000;

    public NewNotice {
        message = message.strip();
        if (message.length() > LONGEST_MESSAGE) {
            message = message.substring(0, LONGEST_MESSAGE);
        }
    }

    /** About a person, by the marketer's word; a page action speaks at most once an hour. */
    public static NewNotice about(ProspectId prospect, String message, Cause cause) {
        boolean pageAction = cause.kind().equals("page-action");
        return new NewNotice(
                pageAction ? NoticeKind.PAGE_ACTION : NoticeKind.NOTIFY,
                prospect,
                null,
                message,
                cause,
                pageAction ? Duration.ofHours(1) : Duration.ZERO);
    }

    /** About a thing that was made here: a list email that has been sent. */
    public static NewNotice aboutAsset(long assetId, String message, Cause cause) {
        return new NewNotice(NoticeKind.ASSET, null, assetId, message, cause, Duration.ZERO);
    }

    /** About mail that needs an administrator: of one sending, or without an asset of everything that goes out. */
    public static NewNotice aboutMail(@Nullable Long assetId, String message, Cause cause) {
        return new NewNotice(NoticeKind.MAIL, null, assetId, message, cause, Duration.ZERO);
    }
}
