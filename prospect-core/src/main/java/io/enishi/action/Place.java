package io.enishi.action;

import io.enishi.shared.Words;
import io.enishi.vocabulary.Labelled;
import java.time.Duration;
import java.util.Locale;

/** Where an action list may stand. */
public enum Place implements Labelled {
    COMPLETION("Completion action", "完了アクション"),
    PAGE_ACTION("Page action", "ページアクション"),
    RULE("Automation rule", "オートメーションルール"),
    SEGMENTATION("Segmentation rule", "セグメンテーションルール"),
    BULK("Action on a table", "一括操作"),
    PROGRAM("Program", "プログラム");

    private final Words label;

    Place(String en, String ja) {
        this.label = new Words(en, ja);
    }

    /** The name it is stored by, such as {@code page-action}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Words label() {
        return label;
    }

    /** How long an asset lets a person alone with this action: people repeat themselves here (a form sent twice). */
    Duration pause(Action<?> action) {
        if (this == PAGE_ACTION && action.throttledOnPages()) {
            return Duration.ofHours(1);
        }
        return action.throttled() && (this == COMPLETION || this == PAGE_ACTION)
                ? Duration.ofMinutes(10)
                : Duration.ZERO;
    }
}
