package io.enishi.activity;

import io.enishi.shared.Words;
import io.enishi.vocabulary.Term;
import java.util.Arrays;

/**
 * A kind of activity: a public code together with a kind of asset (code 4 is a form's or a handler's success).
 * Adding one is one new hidden {@code @Component}; codes that nothing emits yet share one file.
 */
public interface ActivityType extends Term {

    /** The public code, 1 to 38; 1000 and above are our own. */
    int code();

    /** The asset kind this label belongs to ({@code form}); empty when the code has one label for all. */
    String kind();

    String icon();

    /** Whether it moves the latest activity (最新アクティビティ); codes of one number answer alike. */
    boolean countsAsLatestActivity();

    /** The timeline's sentence: {@code {0}} is the asset's name, {@code {1}} the detail (URL, phrase, reason). */
    Words sentence();

    /** What this public code, 1 to 38, is in general, whatever asset it is about. */
    static ActivityType general(int code) {
        return Arrays.stream(PublicCode.values())
                .filter(each -> each.code() == code)
                .findFirst()
                .orElse(PublicCode.UNKNOWN);
    }

    @Override
    default String key() {
        return kind().isEmpty() ? Integer.toString(code()) : code() + "." + kind();
    }
}
